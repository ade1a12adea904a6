/**
 * Words in the heading of a column of domains, each with a rating from 0 to 1 of how clearly it means such a column.
 */
const DOMAIN_WORDS: Readonly<Record<string, number>> = {
  domain: 1,
  domains: 1,
  domainname: 1,
  domäne: 1,
  domaene: 1,
  dominio: 1,
  domaine: 1,
  domínio: 1,
  domena: 1,
  doména: 1,
  domän: 1,
  домен: 1,
  ドメイン: 1,
  도메인: 1,
  域名: 1,
  网域: 1,
  alanadı: 1,
  domínios: 1,
  website: 0.97,
  websites: 0.97,
  webseite: 0.97,
  webseiten: 0.97,
  webside: 0.97,
  websida: 0.97,
  webbplats: 0.97,
  webstránka: 0.97,
  webová: 0.97,
  webhely: 0.97,
  weboldal: 0.97,
  honlap: 0.97,
  websted: 0.97,
  nettside: 0.97,
  nettsted: 0.97,
  hjemmeside: 0.97,
  hemsida: 0.97,
  verkkosivu: 0.97,
  verkkosivusto: 0.97,
  kotisivu: 0.97,
  sitoweb: 0.97,
  siteweb: 0.97,
  sitioweb: 0.97,
  witryna: 0.97,
  webstek: 0.97,
  internetseite: 0.97,
  webadresse: 0.97,
  internetadresse: 0.97,
  homepage: 0.95,
  сайт: 0.97,
  вебсайт: 0.97,
  ιστοσελίδα: 0.97,
  ιστότοπος: 0.97,
  网站: 0.97,
  網站: 0.97,
  网址: 0.97,
  網址: 0.97,
  官网: 0.97,
  主页: 0.95,
  ウェブサイト: 0.97,
  ホームページ: 0.95,
  サイト: 0.8,
  웹사이트: 0.97,
  홈페이지: 0.95,
  موقع: 0.8,
  الموقع: 0.8,
  אתר: 0.97,
  เว็บไซต์: 0.97,
  url: 0.85,
  urls: 0.85,
  web: 0.8,
  www: 0.8,
  site: 0.8,
  sites: 0.8,
  sito: 0.8,
  sitio: 0.8,
  host: 0.75,
  hosts: 0.75,
  hostname: 0.8,
  strona: 0.75,
  stránka: 0.75,
  pagina: 0.6,
  página: 0.6,
  seite: 0.5,
  page: 0.4,
  link: 0.4,
  address: 0.3,
  adresse: 0.3,
};

/** Headings of several words for a column of domains, in lower case. Any separator in a file counts as one space. */
const DOMAIN_PHRASES: Readonly<Record<string, number>> = {
  'web site': 0.97,
  'web page': 0.95,
  'home page': 0.95,
  'site web': 0.97,
  'site internet': 0.97,
  'sitio web': 0.97,
  'sito web': 0.97,
  'sito internet': 0.97,
  'página web': 0.97,
  'pagina web': 0.97,
  'strona www': 0.97,
  'strona internetowa': 0.97,
  'webová stránka': 0.97,
  'web sitesi': 0.97,
  'internet sitesi': 0.97,
  'alan adı': 1,
  'situs web': 0.97,
  'trang web': 0.97,
  'web address': 0.97,
  'nazwa domeny': 1,
  'nom de domaine': 1,
};

/** Words that may accompany a word for a domain without changing the meaning of the column. */
const MODIFIERS = new Set(
  `account accounts base business client company companies contact corporate customer customers empresa entreprise firm
   firma full lead leads main name official org organisation organization our primary properties prospect root
   the unternehmen kunde your id`.split(/\s+/),
);

/** Words in the headings of other columns. */
const OTHER_WORDS = new Set(
  `address age city code country created date description email employees first industry last mail mobile name note
   notes number owner phone postal record region revenue sector source state status street tag tags tel telephone title
   type updated vorname nachname ort stadt land strasse straße plz telefon umsatz branche anrede nom prénom ville pays
   nombre ciudad país teléfono nome città paese imię nazwisko miasto kraj`.split(/\s+/),
);

/** Words in headings of columns whose URLs are not the company's website, such as profiles and pictures. */
const FOREIGN_WORDS = new Set(
  `angellist avatar bluesky blog crunchbase facebook fb github glassdoor image img instagram kununu linkedin logo
   medium photo picture pinterest profile tiktok trustpilot twitter vimeo whatsapp xing yelp youtube`.split(
    /\s+/,
  ),
);
const MAIL_WORDS = new Set(['email', 'emails', 'mail', 'mails', 'courriel', 'correo']);

/**
 * Returns the words of a heading in lower case. `Account.Website`, `company_domain` and `websiteUrl` have two words
 * each.
 */
function headingWords(heading: string): string[] {
  return heading
    .normalize('NFC')
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replaceAll(/\be-mail/g, 'email')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** Rates how clearly a heading names a column of domains, from 0 to 1; −1 if it names another kind of address. */
export function rateHeading(heading: string): number {
  const words = headingWords(heading);
  if (words.length === 0 || words.length > 8) return 0;
  if (words.some((word) => FOREIGN_WORDS.has(word))) return -1;
  const ratings = words.map((word) => DOMAIN_WORDS[word] ?? 0);
  const joined = ` ${words.join(' ')} `;
  const phrases = Object.entries(DOMAIN_PHRASES).map(([phrase, rating]) =>
    joined.includes(` ${phrase} `) ? rating : 0,
  );
  const best = Math.max(...ratings, ...phrases);
  // `Email Domain` may contain e-mail providers, so that a column of websites is better.
  if (words.some((word) => MAIL_WORDS.has(word))) return best === 1 ? 0.75 : -1;
  const isPlain = words.every((word) => MODIFIERS.has(word) || DOMAIN_WORDS[word] !== undefined);
  return isPlain || Math.max(...phrases) > 0 ? best : best * 0.6;
}

/** Returns whether a cell consists only of words that occur in headings. */
export function isHeadingLike(cell: string): boolean {
  const words = headingWords(cell);
  return (
    words.length > 0 &&
    words.every(
      (word) =>
        MODIFIERS.has(word) ||
        OTHER_WORDS.has(word) ||
        FOREIGN_WORDS.has(word) ||
        MAIL_WORDS.has(word) ||
        DOMAIN_WORDS[word] !== undefined,
    )
  );
}

/** Returns whether a heading names a column of e-mail addresses. */
export function isMailHeading(heading: string): boolean {
  return headingWords(heading).some((word) => MAIL_WORDS.has(word));
}
