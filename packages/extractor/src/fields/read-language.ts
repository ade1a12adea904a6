import type { Page } from '../page.ts';

/** Names and country codes that pages give where a language code belongs. */
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

const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

/**
 * The page's language as a canonical BCP 47 tag: what the document says of its text, then what its server says,
 * then what it tells social networks.
 */
export function readLanguage(page: Page): string | null {
  const { htmlAttributes, bodyAttributes } = page.parts;
  const candidates = [
    htmlAttributes['lang'],
    htmlAttributes['xml:lang'],
    ...page.metas.all('content-language'),
    bodyAttributes['lang'],
    bodyAttributes['xml:lang'],
    ...(page.headers['content-language'] ?? []),
    ...page.metas.all('og:locale'),
    ...page.metas.all('language'),
    ...page.metas.all('dc.language'),
    ...page.metas.all('dcterms.language'),
    ...page.metas.all('inlanguage'),
  ];
  for (const candidate of candidates) {
    const language = candidate === undefined ? null : canonicalLanguage(candidate);
    if (language !== null) return language;
  }
  return null;
}

/** A canonical BCP 47 tag for what people write into lang attributes, or null where it names no language. */
export function canonicalLanguage(value: string): string | null {
  // Lists such as `en, de` say the main language first.
  const first =
    value
      .trim()
      .split(/[\s,;]/, 1)[0]
      ?.replaceAll('_', '-') ?? '';
  const tag = MISTAKEN[first.toLowerCase()] ?? first;
  if (tag.length > 35 || !/^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/i.test(tag)) return null;
  try {
    const canonical = Intl.getCanonicalLocales(tag)[0] ?? null;
    const language = canonical?.split('-', 1)[0] ?? '';
    return names.of(language) === undefined ? null : canonical;
  } catch {
    return null;
  }
}
