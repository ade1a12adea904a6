import { versionAt } from './version-text.ts';

/** A match of a phrase, with the version directly after it. */
export interface PhraseMatch {
  version: string | null;
}

/**
 * Returns the match if a string begins with a phrase, as generators and comments begin with their product's name. Only
 * whole words match, so `WordPress-like engine` is not WordPress.
 * @param text string without leading white space; string and phrase are in lower case
 */
export function beginsWith(text: string, phrase: string): PhraseMatch | null {
  return text.startsWith(phrase) ? matchEnding(text, phrase.length, phrase) : null;
}

/**
 * Returns the match if a header's value contains a product's name as a word: `Apache` in `Apache/2.4.57 (Debian)`, but
 * not in `Apache-Coyote/1.1` or `not-apache`.
 * @param value value in lower case, like the phrase
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
