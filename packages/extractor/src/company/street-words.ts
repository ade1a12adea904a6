/**
 * Words that identify the street in an address, by language. A word that begins with `-` matches the end of a longer
 * word.
 */
const STREET_WORDS = `
  street st avenue ave av road rd boulevard blvd boul drive dr lane ln highway hwy parkway pkwy square sq place pl court ct circle cir crt
  way terrace terr trail trl plaza plz close crescent cres mews gardens gdns row walk hill quay wharf alley loop pike turnpike route rte
  expressway expwy freeway fwy broadway grove rise parade pde esplanade causeway crossing bypass yard gate green common strand centerway
  concourse landing ridge run path point cove bend

  -straße -strasse -str -weg -platz -allee -gasse -ring -damm -ufer -markt -chaussee -steig -stieg -graben -kamp -wall -pfad
  straße strasse str weg platz allee gasse ring

  rue avenue boulevard bd chemin impasse allée allee quai cours passage faubourg sentier montée chaussée

  via viale piazza corso largo vicolo strada piazzale contrada lungarno

  calle c/ avda avenida av paseo plaza pza carretera ctra camino polígono poligono ronda travesía carrer avinguda passeig rambla

  rua r. praça praca travessa estrada rodovia alameda largo

  -straat -laan -plein -kade -gracht -singel -dijk -pad -baan -dreef -steeg -plantsoen -haven -weg

  -gatan -vägen -gata -gate -gaten -veien -vei -vej -gade -gaden -allé -torget -torg -torv -stræde -plads -plass -backen -gränd
  -stigen -vägen -katu -tie -kuja

  ul ul. al. aleja aleje pl. os. plac ulica ulice třída náměstí nám.
  utca útja út körút krt. sugárút tér tere sétány fasor rakpart

  ул. улица пр. пр-т просп. проспект пер. переулок наб. набережная шоссе ш. бул. бульвар вул. вулиця пров. провулок

  caddesi cad. bulvarı bulv. blv. sokak sokağı sok. sk.
`;

const PREMISES_WORDS = `
  suite ste unit floor flr fl level apt apartment building bldg room rm house tower towers office offices centre center estate park
  studio block studios mill mills barn farm campus hall mall plot complex warehouse hangar dept mezzanine
  etage stock haus gebäude hof og geb
  bâtiment batiment immeuble étage za zi zac zone parc bp cs
  piano palazzo scala interno località loc.
  piso planta edificio edifício puerta local bloque oficina nave parque escalera andar sala conjunto bloco lote
  mahallesi mah. mh.
  vloer verdieping gebouw lokal etasje etg
`;

const POST_BOX =
  /(?:^|[^\p{L}])(?:p\.?\s?o\.?\s?box|post office box|postfach|apartado(?: de correos)?|casella postale|postbus|postboks|postbox|caixa postal|boîte postale|b\.?p\.?|skr\. poczt\.|box)\s{0,2}(?:n[°º.]?\s?)?\d/iu;

const split = (text: string): string[] => text.trim().split(/\s+/);
const ESCAPED = /[.*+?^${}()|[\]\\/]/g;

function pattern(words: readonly string[]): string {
  return words.map((word) => word.replace(ESCAPED, '\\$&')).join('|');
}

const STREET_LIST = split(STREET_WORDS);
const STREET_WORD = new RegExp(
  `(?:^|[^\\p{L}])(?:${pattern(STREET_LIST.filter((word) => !word.startsWith('-')))})(?![\\p{L}])|` +
    `\\p{L}(?:${pattern([...new Set(STREET_LIST.filter((word) => word.startsWith('-')).map((word) => word.slice(1)))])})(?![\\p{L}])`,
  'iu',
);
const PREMISES_WORD = new RegExp(`(?:^|[^\\p{L}])(?:${pattern(split(PREMISES_WORDS))})(?![\\p{L}])`, 'iu');

/**
 * Matches a street or premises word at which a street may end, with its number. The town may follow without a
 * separator.
 */
export const STREET_END = new RegExp(
  `(?<![\\p{L}])(?:(?:street|st|avenue|ave|road|rd|boulevard|blvd|drive|dr|lane|ln|highway|hwy|parkway|pkwy|square|sq|place|pl|court|ct|circle|cir|way|` +
    `terrace|trail|plaza|close|crescent|loop|pike|turnpike|broadway|floor|flr)\\.?(?:\\s(?:n|s|e|w|ne|nw|se|sw|north|south|east|west)\\b\\.?)?(?:\\s\\d{1,4}\\b)?|` +
    `(?:suite|ste|unit|apt|room|rm|building|bldg|floor|box|level)\\.?\\s{0,2}#?\\s?[\\w-]{1,6}|#\\s?[\\w-]{1,6})(?![\\p{L}\\d])[\\s.,]{0,3}`,
  'giu',
);

/**
 * Matches a street without a house number: a name and an English street type (`Main Street`), or a street type of
 * another language and a name (`rue X`).
 */
const BARE_STREET =
  /^\p{Lu}.{1,40}\s(?:street|st|avenue|ave|road|rd|boulevard|blvd|drive|lane|way|highway|parkway|square|place|terrace|close|crescent|gardens|row|walk|quay|parade|caddesi|cad|sokak|sokağı|sok|bulvarı)\.?$|^(?:rue|avenue|boulevard|chemin|impasse|allée|quai|via|viale|piazza|corso|calle|avda|avenida|paseo|plaza|carretera|polígono|av\.|r\.|c\/|rua|praça|travessa|estrada|ul\.|al\.|ул\.|улица|пр\.|пр-т|просп\.|проспект|пер\.|наб\.|бул\.|вул\.|вулиця)\s.{3,40}$/iu;

/**
 * Matches a French street, place or area without a house number: `Place de l'Église`, `ZA des Grands Champs`, `Le
 * Bourg`. The words of the English `Place your order` do not match.
 */
const FRENCH_PLACE =
  /^(?:(?:place|route|square|esplanade|passage|promenade|faubourg|hameau|domaine|parc d['\u2019]activit[ée]s|zone (?:artisanale|industrielle|commerciale|d['\u2019]activit[ée]s)|z\.?a\.?c?\.?|z\.?i\.?|lieu[ -]?dit)\s(?:d[eu]\s|des\s|d['\u2019]|la\s|les?\s|l['\u2019]|sainte?[\s-]).{2,40}|(?:place|z\.?a\.?c?\.?|z\.?i\.?|lieu[ -]?dit|hameau|zone (?:artisanale|industrielle))\s(?:nord|sud|est|ouest|centrale|charles|jean|victor|jules|gambetta|carnot|vendôme|kléber|bellecour)(?![\p{L}]).{0,30}|(?:le|au) bourg|lieu[ -]?dit\s.{3,40})$/iu;

export type SegmentKind = 'street' | 'box' | 'premises' | 'number' | 'none';

const MAX_SEGMENT = 80;
const MAX_WORDS = 11;
const NUMBER_ONLY =
  /^(?:n[º°o.]{1,2}\s?|nr\.?\s?|no[.:]?\s?|#\s?)?\d{1,5}\s?(?:bis|ter|[a-z])?(?:\s?[-/\u2013]\s?\d{1,4}\s?[a-z]?)?$|^s\/n\.?$/iu;
/**
 * Matches a storey and a door: `3º`, `2º B`, `bajo`, `r/c Dto.`; Danish `2. tv.`, `st.`, `2. sal`; Swedish `3 tr`;
 * Turkish `Kat: 3`; Romanian `Sc. A`; `#24-05` in Singapore. Also matches a house number with a dot.
 */
const STOREY =
  /^(?:\d{1,2}\.?\s?[ºª°]|bajos?|entlo\.?|entresuelo|pral\.?|principal|ático|r\/c|cave)(?:[\s-]{0,2}(?:[a-h]|\d{1,2}\.?\s?[ºª°]?|(?:izq(?:da|uierda)?|dcha|dta|derecha|esq|dto|drt|frente|fte|ft)\.?))?$|^(?:\d{1,2}\.?\s?(?:sal|(?=t[vh]|mf))|st|stuen|kl|kld)\.?(?:\s?(?:tv|th|mf|\d{1,2})\.?)?$|^\d{1,2}\s?tr\.?(?:\s(?:upp|ned|ög|öh|öv))?$|^#\s?\d{1,3}-\d{1,4}[a-z]?(?:\s.{1,40})?$|^(?:sc|bl|et|ap)\.\s?[a-z\d]{1,3}$|^(?:kat|daire|k|d)\s?[:.]?\s?\d{1,3}$|^(?:д|дом|буд|к|корп|стр|оф|офис|офіс|кв)\.?\s?\d{1,4}[а-яa-z]?$|^\d{1,4}\.$/iu;
const NUMBER_FIRST =
  /^(?:[NSEW]\d{1,3}\s)?[NSEW]?\d{1,6}(?:[-\u2013/]\d{1,6}){0,2}(?:\s?(?:bis|ter|[a-d])(?![\p{L}]))?,?\s(?:[NSEW]{1,2}\.?\s)?[\p{Lu}\d"'l(]/u;
const NUMBER_LAST =
  /\p{L}[\p{L}.'\u2019)]*[\s,]{1,3}(?:n[º°o.]{1,2}\s?|nr\.?\s?|no\.?\s?)?\d{1,4}\s?[a-zA-Z]?(?:\s?[-/+\u2013]\s?\d{1,4}\s?[a-zA-Z]?)?(?:\s?[/,-]\s?(?:\p{L}{1,12}\.?\s)?[\p{L}\d]{1,4})?$/u;
/** Matches text that is not part of an address. */
const NO_ADDRESS =
  /@|https?:|www\.|[\u00A9$€£%!?=]|(?:^|[^\p{L}])(?:tel|telefon|telephone|phone|fax|call|mobile|mob|email|e-mail|since|seit|copyright|hours?|(?<=\d\s?)[ap]\.?m|mon|tues?|wed|thur?s?|fri|(?:january|february|march|april|may|june|july|august|september|october|november|december|januar|februar|märz|juni|juli|oktober|dezember)\s\d{1,2}|posted|page|version|article|vat|iban|reg|hrb|kvk|btw|ust|nif|cif|siret|rcs|capital)(?![\p{L}])/iu;
const DIGITS_TOO_LONG = /\d{7}|\d[\d\s().-]{8,}\d/;

/** Classifies a part of an address that stands before the town. */
export function segmentKind(segment: string): SegmentKind {
  if (segment.length > MAX_SEGMENT || segment.split(' ', MAX_WORDS + 1).length > MAX_WORDS) return 'none';
  if (NO_ADDRESS.test(segment) || DIGITS_TOO_LONG.test(segment)) return 'none';
  if (POST_BOX.test(segment)) return 'box';
  if (NUMBER_ONLY.test(segment) || STOREY.test(segment)) return 'number';
  const hasDigit = /\d/.test(segment);
  if (hasDigit && (NUMBER_FIRST.test(segment) || NUMBER_LAST.test(segment)))
    return PREMISES_WORD.test(segment) && !STREET_WORD.test(segment) && !NUMBER_FIRST.test(segment)
      ? 'premises'
      : 'street';
  if (!hasDigit && (BARE_STREET.test(segment) || isFrenchPlace(segment))) return 'street';
  if (hasDigit && STREET_WORD.test(segment)) return 'street';
  return PREMISES_WORD.test(segment) && (hasDigit || /^\p{Lu}/u.test(segment)) ? 'premises' : 'none';
}

/** Returns whether a text is a French place with a name in capitals; `Place de marché` has none. */
function isFrenchPlace(text: string): boolean {
  return FRENCH_PLACE.test(text) && /[\s'\u2019-]\p{Lu}/u.test(text);
}

/** Matches a part of an address that names a unit, a storey or an area by its number, as in `Flat 5`. */
const UNIT =
  /^(?:flat|plot|shop|lot|sector|phase|tower|wing|door|villa|gate|bay|kiosk|stand|bloc?|bl|blok|sc|scara|ap|apto?|et|etaj|casa|loja|lokal|lok|m|byt|torre|portal|esc|kat|daire|km|hse|house|top|stiege|stg|whg|aufgang|eingang|tor|halle|objekt|obj)(?![\p{L}])/iu;
/** Matches a German street that begins with a preposition, as in `Am Markt 4`. */
const PREPOSITION_STREET = /^(?:am|im|an de[nr]|in de[nr]|auf de[mr]|zum|zur|beim|unter den)\s/iu;
/** Matches the end of a street in English, before which names such as `Studio 5` are units. */
const ENGLISH_STREET =
  /^\d.{2,60}\s(?:street|st|road|rd|lane|ln|avenue|ave|way|drive|dr|mews|yard|row|place|square|hill)\.?$/iu;

/** Returns whether a part of an address has a house number and the words of a street. */
export function isCompleteStreet(text: string): boolean {
  const hasNumber = NUMBER_FIRST.test(text) || NUMBER_LAST.test(text);
  return hasNumber && (STREET_WORD.test(text) || PREPOSITION_STREET.test(text));
}

/**
 * Returns whether a part of an address before a complete street is a name that ends in a number, as in `Grundschule Nr.
 * 5, Schulstraße 4` and `Studio 54, Hauptstraße 3`.
 */
export function isNumberedName(text: string, street: string): boolean {
  if (/^studios?\s/iu.test(text)) return !ENGLISH_STREET.test(street);
  return (
    segmentKind(text) === 'street' && /^\p{L}/u.test(text) && !STREET_WORD.test(text) && !UNIT.test(text)
  );
}

/** Returns whether a text contains a street word. */
export function hasStreetWord(text: string): boolean {
  return STREET_WORD.test(text);
}

/** Returns whether a street contains a street word or has its house number after its name. */
export function isNamedStreet(street: string): boolean {
  return STREET_WORD.test(street) || NUMBER_LAST.test(street) || isFrenchPlace(street);
}
