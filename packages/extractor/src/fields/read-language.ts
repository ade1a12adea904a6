import type { Candidate } from '../page-facts.ts';
import { metaMethod, type Page } from '../page.ts';

/** Language names, country codes and old codes that pages use instead of a language code. */
const MISTAKEN: Record<string, string> = {
  english: 'en',
  deutsch: 'de',
  german: 'de',
  french: 'fr',
  français: 'fr',
  francais: 'fr',
  spanish: 'es',
  español: 'es',
  espanol: 'es',
  italian: 'it',
  italiano: 'it',
  portuguese: 'pt',
  português: 'pt',
  dutch: 'nl',
  nederlands: 'nl',
  polish: 'pl',
  polski: 'pl',
  russian: 'ru',
  русский: 'ru',
  turkish: 'tr',
  türkçe: 'tr',
  japanese: 'ja',
  chinese: 'zh',
  korean: 'ko',
  arabic: 'ar',
  swedish: 'sv',
  svenska: 'sv',
  danish: 'da',
  dansk: 'da',
  norwegian: 'no',
  norsk: 'no',
  finnish: 'fi',
  suomi: 'fi',
  czech: 'cs',
  greek: 'el',
  hungarian: 'hu',
  romanian: 'ro',
  ukrainian: 'uk',
  cz: 'cs',
  jp: 'ja',
  cn: 'zh',
  dk: 'da',
  gr: 'el',
  ua: 'uk',
  us: 'en-US',
  gb: 'en-GB',
  iw: 'he',
  in: 'id',
};

/** Values that declare the page's language, with the method and the confidence. */
type Claim = [method: string, confidence: number, values: readonly (string | undefined)[]];

const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

/**
 * Returns the page's language as a canonical BCP 47 tag. The first valid declaration counts, in this order: html
 * element, `content-language` in a meta element, body element, Content-Language header, other meta elements.
 */
export function readLanguage(page: Page): Candidate | null {
  const { htmlAttributes, bodyAttributes } = page.parts;
  const headers = page.headers['content-language'] ?? [];
  const meta = (name: string, confidence: number): Claim => [
    metaMethod(name),
    confidence,
    page.metas.all(name),
  ];
  const claims: Claim[] = [
    ['html-lang', 1, [htmlAttributes['lang'], htmlAttributes['xml:lang']]],
    meta('content-language', 0.95),
    ['body-lang', 0.9, [bodyAttributes['lang'], bodyAttributes['xml:lang']]],
    ['header-content-language', 0.85, headers],
    meta('og:locale', 0.8),
    meta('language', 0.8),
    meta('dc.language', 0.8),
    meta('dcterms.language', 0.8),
    meta('inlanguage', 0.8),
  ];
  for (const [method, confidence, values] of claims) {
    for (const value of values) {
      const language = value === undefined ? null : canonicalLanguage(value);
      if (language !== null) return { value: language, method, confidence };
    }
  }
  return null;
}

/** Returns the canonical BCP 47 tag for the value of a lang attribute; null if it is not a language. */
export function canonicalLanguage(value: string): string | null {
  // A list such as `en, de` begins with the main language, and a POSIX locale such as `en_US.UTF-8` with a tag.
  const first =
    value
      .trim()
      .split(/[\s,;.@]/, 1)[0]
      ?.replaceAll('_', '-') ?? '';
  const tag = MISTAKEN[first.toLowerCase()] ?? first;
  if (tag.length > 35 || !/^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/i.test(tag)) return null;
  const known = TAGS.get(tag);
  if (known !== undefined) return known;
  const canonical = canonicalTag(tag);
  if (TAGS.size < MAX_TAGS && tag.length <= MAX_TAG) TAGS.set(tag, canonical);
  return canonical;
}

/** Cache of canonical tags by the tag as written. */
const TAGS = new Map<string, string | null>();
const MAX_TAGS = 500;
/**
 * Maximum length of a cached tag. A longer string may be a slice of the page's text, which keeps the whole page in
 * memory.
 */
const MAX_TAG = 12;

/** Codes for several languages and for no language at all (ISO 639-2). */
const NO_LANGUAGES: ReadonlySet<string> = new Set(['mul', 'zxx']);

function canonicalTag(tag: string): string | null {
  try {
    const canonical = Intl.getCanonicalLocales(tag)[0] ?? null;
    const language = canonical?.split('-', 1)[0] ?? '';
    return names.of(language) === undefined || NO_LANGUAGES.has(language) ? null : canonical;
  } catch {
    return null;
  }
}
