/**
 * Matches a version. A final letter is part of it, as in OpenSSL's `1.1.1k`. All repetitions are limited, and so is
 * the time of a match.
 */
const VERSION =
  /\d{1,4}(?:\.\d{1,6}){0,4}(?:[-.]?(?:alpha|beta|rc|canary|next)[-.]?\d{0,6})?(?:[a-z](?![a-z0-9]))?/iy;
const DOTTED =
  /^v?(\d{1,4}(?:\.\d{1,6}){1,4}(?:[-.]?(?:alpha|beta|rc|canary|next)[-.]?\d{0,6}(?:\.\d{1,6})?)?)$/i;
const LONGEST = 40;

/**
 * Returns the version that follows one to three separator characters at `from` (a space, `v` or one of `/(-:._`);
 * null if there is none. At the beginning of the text, no separator is needed.
 */
export function versionAt(text: string, from: number): string | null {
  let at = from;
  while (at < from + 3 && at < text.length && ' /(-:.v_V'.includes(text[at] as string)) at += 1;
  if (at === from && from > 0) return null;
  VERSION.lastIndex = at;
  return VERSION.exec(text)?.[0] ?? null;
}

/** Returns a version of at most 40 characters with at least one dot, without its `v`; null for any other string. */
export function dottedVersion(text: string): string | null {
  return text.length > LONGEST ? null : (DOTTED.exec(text)?.[1] ?? null);
}

/** Like {@link dottedVersion}, but also accepts a plain major number (`jquery@3`). */
export function looseVersion(text: string): string | null {
  return /^\d{1,3}$/.test(text) ? text : dottedVersion(text);
}
