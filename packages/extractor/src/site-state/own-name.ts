import { foldText } from './page-outline.ts';

/** Stands for the site's own domain name in a folded text. */
export const OWN_NAME = '§';
/** Matches words for a site or page, and `§`. */
export const SITE_WORD =
  /§|site|web|seite|homepage|internetpr|page|pagina|stran|сайт|ホームページ|サイト|网站|本站|網站|사이트|홈페이지|الموقع|האתר|אתר|سایت/;
/** Matches words for a domain in a folded text. */
const DOMAIN_WORD = new RegExp(
  foldText(
    'dom[aeæ]i?n|domini|internetadres|verkkotunnus|alan adı|tên miền|όνομα χώρου|домен|域名|網域|网域|ドメイン|도메인|نطاق|דומיין|โดเมน|دامنه',
    null,
  ),
);
/** Matches words for a domain's owner before the own name. */
const OWNER_BEFORE =
  /(?:owner of|inhaber von|proprietaire de|propietario de|proprietario di|eigenaar van)\s$/;
const MAX_OWNER = 20;
/** Maximum number of characters between the own name and a phrase that directly follows it. */
const MAX_OWN_GAP = 3;

/**
 * Returns whether a text with the site's own name speaks of the domain or site: "At § you can buy shoes" does not.
 * @param at offset of the own name
 * @param start offset of the phrase
 */
export function isSubject(text: string, at: number, start: number): boolean {
  const gap = start - at - OWN_NAME.length;
  return (
    (gap >= 0 && gap <= MAX_OWN_GAP) ||
    OWNER_BEFORE.test(text.slice(Math.max(0, at - MAX_OWNER), at)) ||
    DOMAIN_WORD.test(text) ||
    SITE_WORD.test(text.replaceAll(OWN_NAME, ''))
  );
}
