import type { PlaceholderState, StatePhrases } from './state-phrases.ts';
import { wordings } from './wordings.ts';

/**
 * Words for "this domain". The group `catalan` also contains Icelandic, and `croatian` also Serbian and Slovene, as in
 * `SITE`.
 */
const DOMAIN = {
  bulgarian: wordings('този домейн | домейнът | домейн | домейна'),
  croatian: wordings('ova domena | domena | ovaj domen | domen | ta domena | овај домен'),
  baltic: wordings('šis domenas | domenas | šis domēns | domēns | see domeen | domeen'),
  catalan: wordings('aquest domini | el domini | þetta lén | lénið'),
  hungarian: wordings('ez a domain | a domain | ez a domain név'),
  greek: wordings('αυτό το domain | το domain | το όνομα χώρου'),
};
const SITE = {
  bulgarian: wordings('този сайт | сайтът | уебсайтът | акаунтът | този акаунт | хостингът | страницата'),
  croatian: wordings(
    'ova stranica | ova web stranica | stranica | web stranica | sajt | ovaj sajt | račun | ovaj račun | spletna stran | stran | ta stran | сајт | овај сајт',
  ),
  baltic: wordings(
    'ši svetainė | svetainė | paskyra | šī vietne | vietne | mājas lapa | konts | see veebileht | veebileht | koduleht | konto',
  ),
  catalan: wordings(
    'aquest lloc web | el lloc web | aquesta web | el web | el compte | vefurinn | þessi síða | síðan',
  ),
  hungarian: wordings('a webtárhely | a tárhely | a weboldal | a honlap'),
};

/** Further phrases, mainly in Bulgarian, Croatian, Serbian, Slovene, Baltic languages, Catalan and Icelandic. */
export const MORE_LANGUAGE_PHRASES: Readonly<Partial<Record<PlaceholderState, readonly StatePhrases[]>>> = {
  parked: [
    { subjects: DOMAIN.bulgarian, near: wordings('паркиран | регистриран | запазен') },
    {
      subjects: DOMAIN.croatian,
      near: wordings(
        'parkirana | parkiran | registrirana | registrovan | registrirana je | rezervirana | rezervisan | паркиран | регистрован',
      ),
    },
    {
      subjects: DOMAIN.baltic,
      near: wordings(
        'užparkuotas | priparkuotas | užregistruotas | registruotas | rezervuotas | reģistrēts | novietots | rezervēts | pargitud | registreeritud | broneeritud',
      ),
    },
    { subjects: DOMAIN.catalan, near: wordings('aparcat | registrat | reservat | skráð | frátekið') },
    { subjects: DOMAIN.hungarian, near: ['parkol'] },
    { subjects: DOMAIN.greek, near: wordings('παρκαρισμένο | δεσμευμένο | καταχωρηθεί') },
    { alone: wordings('domain and hosting by one.com | hosted by one.com | domain is registered') },
  ],
  for_sale: [
    { subjects: DOMAIN.bulgarian, near: wordings('се продава | продава се | за продажба | за продан') },
    {
      subjects: DOMAIN.croatian,
      near: wordings('je na prodaju | na prodaju | naprodaj | na prodajo | на продају'),
    },
    {
      subjects: DOMAIN.baltic,
      near: wordings('parduodamas | parduodama | tiek pārdots | pārdod | on müügis | müügis | müüa'),
    },
    { subjects: DOMAIN.catalan, near: wordings('està en venda | en venda | a la venda | til sölu') },
  ],
  suspended: [
    {
      subjects: [...SITE.bulgarian, ...DOMAIN.bulgarian],
      near: wordings('е спрян | спрян | е блокиран | временно спряна | е изтекъл | е деактивиран'),
    },
    {
      subjects: [...SITE.croatian, ...DOMAIN.croatian],
      near: wordings(
        'suspendirana | suspendiran | suspendovan | blokirana | blokiran | istekla | istekao | začasno onemogočena | potekla | суспендован',
      ),
    },
    {
      subjects: [...SITE.baltic, ...DOMAIN.baltic],
      near: wordings(
        'sustabdyta | sustabdytas | užblokuota | baigėsi galiojimas | apturēta | apturēts | bloķēta | peatatud | suletud | aegunud',
      ),
    },
    {
      subjects: [...SITE.catalan, ...DOMAIN.catalan],
      near: wordings('suspès | ha estat suspès | ha caducat | bloquejat | hefur verið lokað | útrunnið'),
    },
    {
      subjects: SITE.hungarian,
      near: wordings('felfüggesztve | felfüggesztésre került | felfüggesztettük | letiltva'),
    },
  ],
  default_page: [
    {
      anywhere: wordings(`
        hier entsteht eine neue kundenhomepage | you have successfully installed tomcat |
        you've successfully installed apache tomcat | votre site a bien été installé | page par défaut ovhcloud |
        there isn't a github pages site here | is the default virtual host | default server vhost |
        this is a default page for | this is the default page of | esta es la página por defecto |
        esta es la página predeterminada | questa è la pagina predefinita | esta é a página padrão |
        dit is de standaardpagina | to jest domyślna strona | toto je výchozí stránka | това е страницата по подразбиране |
        dies ist die standardseite | ceci est la page par défaut | это страница по умолчанию | bu varsayılan sayfadır
      `),
    },
  ],
  under_construction: [
    {
      subjects: SITE.bulgarian,
      near: wordings('в процес на разработка | в процес на изграждане | в разработка | в ремонт | очаквайте'),
    },
    {
      subjects: SITE.croatian,
      near: wordings(
        'u izradi | je u izradi | u izgradnji | u pripremi | na održavanju | v izdelavi | v pripravi | v izgradnji | у изради | у припреми',
      ),
    },
    {
      subjects: SITE.baltic,
      near: wordings(
        'kuriama | ruošiama | tvarkoma | tiek izstrādāta | izstrādē | tiek veidota | on ehitamisel | valmimisel | uuendamisel',
      ),
    },
    { subjects: SITE.catalan, near: wordings('en construcció | en manteniment | í vinnslu | í smíðum') },
    {
      alone: wordings(
        'очаквайте скоро | сайт в процес на разработка | uskoro | stranica u izradi | kmalu | netrukus | greitai | drīzumā | varsti | properament | lloc web en construcció | væntanlegt',
      ),
    },
  ],
  soft_404: [
    {
      anywhere: wordings(`
        puslapis nerastas | puslapis neegzistuoja | lapa nav atrasta | lapa nav pieejama | lehekülge ei leitud |
        lehte ei leitud | pàgina no trobada | no s'ha trobat la pàgina | síðan fannst ekki | stranica nije nađena |
        страница није пронађена | there is no website configured at this address |
        no site is configured at this address | strani ni bilo mogoče najti
      `),
    },
  ],
};
