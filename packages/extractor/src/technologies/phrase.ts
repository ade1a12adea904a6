import { versionAt } from './version-text.ts';

/** Where a phrase was found; the version is what stands right after it. */
export interface PhraseMatch {
  version: string | null;
}

/**
 * Whether a text begins with a phrase, as a generator or a comment names its product: whole words, so that
 * `WordPress-like engine` is not WordPress.
 *
 * @param text without white space at its beginning; both in lower case
 */
export function beginsWith(text: string, phrase: string): PhraseMatch | null {
  return text.startsWith(phrase) ? matchEnding(text, phrase.length, phrase) : null;
}

/**
 * Whether a header's value names a product, as one of its words: `Apache` in `Apache/2.4.57 (Debian)`, but neither in
 * `Apache-Coyote/1.1` nor in `not-apache`.
 *
 * @param value as the phrase in lower case
 */
export function namesProduct(value: string, phrase: string): PhraseMatch | null {
  for (let at = value.indexOf(phrase); at !== -1; at = value.indexOf(phrase, at + 1)) {
    const inWord = at > 0 && !' ,;(<"='.includes(value[at - 1] as string);
    if (inWord && /^[a-z0-9]/.test(phrase)) continue;
    const match = matchEnding(value, at + phrase.length, phrase);
    if (match !== null) return match;
  }
  return null;
}

function matchEnding(text: string, end: number, phrase: string): PhraseMatch | null {
  if (/[a-z0-9]$/.test(phrase) && /^[a-z0-9_]|^-[a-z]/.test(text.slice(end, end + 2))) return null;
  return { version: versionAt(text, end) };
}
