import { wordList } from '../word-list.ts';

/**
 * Path segments of pages with contacts or facts about a site's owner, the best first, in the languages of most sites. A
 * word matches a whole segment, and words of the first two ranks also a part of the last segment.
 */
const WORDS_BY_RANK: string[][] = [
  wordList(`
      contact contacts contactus contact-us kontakt kontakte contacto contactos contato contatti contattaci
      contactez nous-contacter contactez-nous kontakty kapcsolat kontakti yhteystiedot kontaktai iletisim lienhe
      lien-he hubungi hubungi-kami kontaktinfo kontakta-oss kontakt-oss neem-contact-op contacteer-ons
      fale-conosco epikoinonia toiawase inquiry enquiry otoiawase get-in-touch reach-us контакты контакти お問い合わせ
      联系我们 聯絡我們 문의 צור-קשר επικοινωνία اتصل-بنا iletişim liên-hệ
    `),
  wordList(`
      impressum imprint about aboutus about-us ueber-uns uber-uns über-uns wir-ueber-uns a-propos qui-sommes-nous
      mentions-legales acerca acerca-de quienes-somos sobre sobre-nosotros nosotros sobre-nos quem-somos chi-siamo
      note-legali over-ons over om-oss om-os om o-nas o-nama o-firmie rolunk despre despre-noi meista tietoa
      hakkimizda hakkinda about_us company unternehmen empresa azienda entreprise bedrijf firma kaisha gaiyou
      who-we-are our-story aviso-legal colofon о-нас о-компании про-нас 关于我们 關於我們 会社概要 회사소개 hakkımızda gioi-thieu
      tentang tentang-kami
    `),
  wordList(`
      team our-team staff people equipe equipo mitarbeiter ansprechpartner leadership management support help
      kundenservice customer-service service services locations location standorte offices stores filialen find-us
      anfahrt press presse media newsroom prensa
    `),
  wordList(`
      legal legal-notice rechtliches privacy privacy-policy datenschutz datenschutzerklaerung confidentialite
      privacidad privacidade terms agb cgv careers jobs karriere
    `),
];

const RANKS = new Map(WORDS_BY_RANK.flatMap((names, rank) => names.map((word) => [word, rank] as const)));

/** Rank of the best URLs without a known word. */
export const RANK_OF_OTHERS = WORDS_BY_RANK.length;
const MAX_DEPTH = 9;

/** Rank of URLs that are visited last: see {@link pageRank}. */
export const RANK_OF_DOUBTFUL = RANK_OF_OTHERS + 2 * (MAX_DEPTH + 1);

const NOT_A_PAGE = new RegExp(
  `\\.(?:${[
    'pdf|docx?|xlsx?|pptx?|odt|ods|odp|rtf|txt|csv|epub|mobi|ics|vcf|xml|rss|atom|json|js|mjs|css|map|wasm',
    'jpe?g|png|gif|webp|avif|svg|ico|bmp|tiff?|heic|psd|ai|eps|mp3|m4a|wav|ogg|flac|mp4|m4v|webm|avi|mov|mkv|wmv',
    'zip|rar|7z|gz|tgz|bz2|xz|tar|iso|dmg|exe|msi|apk|deb|rpm|jar|bin|woff2?|ttf|otf|eot|torrent|swf',
  ].join('|')})$`,
  'i',
);
const HOME_AGAIN = /^\/(?:index|default|home)\.[a-z]{3,5}$/i;

/**
 * Returns the rank of a URL; lower is better. Contact pages come first, then other pages with a known word, then the
 * rest by depth; a query string makes their rank worse. URLs that are probably not new pages get
 * {@link RANK_OF_DOUBTFUL}: files (although a wiki's `File:Logo.png` is a page) and other URLs of the home page.
 */
export function pageRank({ pathname, search }: URL): number {
  if (NOT_A_PAGE.test(pathname) || (HOME_AGAIN.test(pathname) && search === '')) return RANK_OF_DOUBTFUL;
  const segments = pathname.split('/').filter((segment) => segment !== '');
  const named = rankOfName(segments);
  if (named !== null) return named;
  return RANK_OF_OTHERS + 2 * Math.min(segments.length, MAX_DEPTH) + (search === '' ? 0 : 1);
}

/**
 * Returns the best rank of the known words among the segments of a path; null if there are none. Ignores paths deeper
 * than three segments, in which such a word is a topic: `/blog/2019/how/contact`.
 */
function rankOfName(segments: string[]): number | null {
  if (segments.length === 0 || segments.length > 3) return null;
  const ranks = segments.map((segment, index) => {
    const name = nameOf(segment);
    return RANKS.get(name) ?? (index === segments.length - 1 ? rankOfParts(name) : Infinity);
  });
  const best = Math.min(...ranks);
  return best === Infinity ? null : best;
}

/** Words that may begin a compound (`kontaktformular`) or stand alone. */
const STEMS: readonly [stem: string, rank: number][] = [
  ['contact', 0],
  ['kontakt', 0],
  ['contat', 0],
  ['impressum', 1],
  ['imprint', 1],
];
/** Maximum number of parts of a name. A name with more parts is a title: `how-to-contact-support`. */
const MAX_PARTS = 3;

/**
 * Returns the rank of a last segment that contains a known word of the first two ranks among others: `contact-page`,
 * `contact-1`, `impressum-datenschutz`; otherwise Infinity.
 */
function rankOfParts(name: string): number {
  const parts = name.split(/[-+.,]/);
  if (parts.length > MAX_PARTS) return Infinity;
  const ranks = parts.map(
    (part) => RANKS.get(part) ?? STEMS.find(([stem]) => part.startsWith(stem))?.[1] ?? Infinity,
  );
  const best = Math.min(...ranks);
  // Words of the other ranks are usually topics when they occur next to other words: `service-plans`.
  return best <= 1 ? best : Infinity;
}

function nameOf(segment: string): string {
  let text = segment;
  try {
    text = decodeURIComponent(segment);
  } catch {
    // Keep a segment that cannot be decoded as it is: its other parts may still match a word.
  }
  return text
    .toLowerCase()
    .replace(/\.[a-z]{2,5}$/, '')
    .replaceAll('_', '-');
}
