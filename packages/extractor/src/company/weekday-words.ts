/** Words of one language for opening hours. */
interface HourWords {
  /** Names from Monday to Sunday: full names, then `|`, then abbreviations that only count in this language. */
  days: readonly string[];
  /** Words between the first and the last day or time. */
  ranges: string;
  /** Words that join the days or times of a list, for example `and`. */
  lists: string;
  /** Words that may stand before a day or a time. */
  fillers: string;
  closed: string;
  /** Words for Monday to Friday. */
  workdays: string;
  /** Words for Saturday and Sunday. */
  weekend: string;
  /** Words for all seven days. */
  daily: string;
}

/**
 * Words by language. English words count on every page. The abbreviations, ranges, lists and fillers of another
 * language count only on pages in that language.
 */
export const HOUR_WORDS: Readonly<Record<string, HourWords>> = {
  en: {
    days: [
      'monday mon',
      'tuesday tues tue',
      'wednesday weds wed',
      'thursday thurs thur thu',
      'friday fri',
      'saturday sat',
      'sunday sun',
    ],
    ranges: 'to till until through thru',
    lists: 'and',
    fillers: 'from on at our open opens hours',
    closed: 'closed',
    workdays: 'weekday weekdays workdays',
    weekend: 'weekend weekends',
    daily: 'daily everyday',
  },
  de: {
    days: [
      'montag montags|mo',
      'dienstag dienstags|di die',
      'mittwoch mittwochs|mi mit',
      'donnerstag donnerstags|do don',
      'freitag freitags|fr fre',
      'samstag samstags sonnabend sonnabends|sa sam',
      'sonntag sonntags|so son',
    ],
    ranges: 'bis',
    lists: 'und u sowie',
    fillers: 'von zwischen am geöffnet jeweils ab',
    closed: 'geschlossen ruhetag',
    workdays: 'werktags wochentags werktage',
    weekend: 'wochenende',
    daily: 'täglich',
  },
  nl: {
    days: [
      'maandag|ma',
      'dinsdag|di',
      'woensdag|wo',
      'donderdag|do',
      'vrijdag|vr vrij',
      'zaterdag|za zat',
      'zondag|zo',
    ],
    ranges: 'tot tm',
    lists: 'en',
    fillers: 'van op geopend open met om',
    closed: 'gesloten',
    workdays: 'werkdag werkdagen doordeweeks weekdagen',
    weekend: 'weekend',
    daily: 'dagelijks',
  },
  fr: {
    days: [
      'lundi lundis|lun lu',
      'mardi mardis|mar ma',
      'mercredi mercredis|mer me',
      'jeudi jeudis|jeu je',
      'vendredi vendredis|ven ve',
      'samedi samedis|sam sa',
      'dimanche dimanches|dim di',
    ],
    ranges: 'au à a jusqu',
    lists: 'et',
    fillers: 'du de le les des ouvert ouverte entre',
    closed: 'fermé fermée ferme',
    workdays: 'ouvrables',
    weekend: 'week-end',
    daily: 'quotidiennement',
  },
  es: {
    days: [
      'lunes|lun lu l',
      'martes|mar ma',
      'miércoles miercoles|mié mie mi x',
      'jueves|jue ju j',
      'viernes|vie vi v',
      'sábado sabado sábados sabados|sáb sab sá sa s',
      'domingo domingos|dom do d',
    ],
    ranges: 'a al hasta',
    lists: 'y',
    fillers: 'de desde las los el abierto',
    closed: 'cerrado cerrados',
    workdays: 'laborables',
    weekend: '',
    daily: 'diario diariamente',
  },
  it: {
    days: [
      'lunedì lunedi|lun lu',
      'martedì martedi|mar ma',
      'mercoledì mercoledi|mer me',
      'giovedì giovedi|gio gi',
      'venerdì venerdi|ven ve',
      'sabato|sab sa',
      'domenica|dom do',
    ],
    ranges: 'al alle a fino',
    lists: 'e',
    fillers: 'dal dalle da il la ore aperto aperti',
    closed: 'chiuso chiusi chiusura',
    workdays: 'feriali',
    weekend: '',
    daily: '',
  },
  pt: {
    days: [
      'segunda segundas segunda-feira|seg',
      'terça terças terça-feira terca|ter',
      'quarta quartas quarta-feira|qua',
      'quinta quintas quinta-feira|qui',
      'sexta sextas sexta-feira|sex',
      'sábado sábados sabado sabados|sáb sab',
      'domingo domingos|dom',
    ],
    ranges: 'a à às as até ate',
    lists: 'e',
    fillers: 'de das da do aos feira aberto',
    closed: 'fechado encerrado',
    workdays: 'úteis',
    weekend: '',
    daily: 'diariamente',
  },
  pl: {
    days: [
      'poniedziałek poniedziałku poniedzialek|pon pn',
      'wtorek wtorku|wt',
      'środa środy sroda|śr sr',
      'czwartek czwartku|czw cz',
      'piątek piątku piatek|pt pią',
      'sobota soboty sobotę|sob sb so',
      'niedziela niedzieli niedzielę|niedz nd ndz',
    ],
    ranges: 'do',
    lists: 'i oraz',
    fillers: 'od w godz godziny otwarte czynne',
    closed: 'zamknięte nieczynne zamkniete',
    workdays: '',
    weekend: '',
    daily: 'codziennie',
  },
  sv: {
    days: [
      'måndag måndagar|mån mån',
      'tisdag tisdagar|tis tisd',
      'onsdag onsdagar|ons onsd',
      'torsdag torsdagar|tors tor',
      'fredag fredagar|fre fred',
      'lördag lördagar|lör lörd',
      'söndag söndagar|sön sönd',
    ],
    ranges: 'till',
    lists: 'och',
    fillers: 'kl klockan mellan öppet öppettider',
    closed: 'stängt',
    workdays: 'vardagar vardag',
    weekend: 'helger',
    daily: 'dagligen',
  },
  da: {
    days: [
      'mandag mandage|man ma',
      'tirsdag tirsdage|tirs tir ti',
      'onsdag onsdage|ons on',
      'torsdag torsdage|tors tor to',
      'fredag fredage|fre fr',
      'lørdag lørdage|lør lø',
      'søndag søndage|søn sø',
    ],
    ranges: 'til',
    lists: 'og samt',
    fillers: 'kl fra mellem mellom åbent åpent',
    closed: 'lukket stengt',
    workdays: 'hverdage hverdager',
    weekend: 'weekender',
    daily: 'dagligt daglig',
  },
  fi: {
    days: [
      'maanantai maanantaisin|ma',
      'tiistai tiistaisin|ti',
      'keskiviikko keskiviikkoisin|ke',
      'torstai torstaisin|to',
      'perjantai perjantaisin|pe',
      'lauantai lauantaisin|la',
      'sunnuntai sunnuntaisin|su',
    ],
    ranges: '',
    lists: 'ja',
    fillers: 'klo avoinna',
    closed: 'suljettu',
    workdays: 'arkisin',
    weekend: '',
    daily: 'päivittäin',
  },
  cs: {
    days: [
      'pondělí|po pon',
      'úterý|út ut',
      'středa středu|st stř',
      'čtvrtek|čt ct',
      'pátek|pá pa pát',
      'sobota sobotu soboty|so',
      'neděle neděli|ne',
    ],
    ranges: 'až do',
    lists: 'a',
    fillers: 'od v hod otevřeno',
    closed: 'zavřeno',
    workdays: '',
    weekend: 'víkend',
    daily: 'denně',
  },
};
