import { toEmailAddress } from './email-address.ts';

/** Has the value 1 for the character codes that a local part contains. */
const LOCAL_CHARS = Uint8Array.from({ length: 128 }, (_, code) =>
  /[a-z0-9._%+'&~=-]/i.test(String.fromCharCode(code)) ? 1 : 0,
);
const DOMAIN_CHAR = /[\p{L}\p{N}.-]/u;
const ASCII_DOMAIN = /^[a-z0-9.-]*/i;
const MAX_LOCAL = 64;
const MAX_DOMAIN = 253;
/** Maximum number of at signs that are read, more than contact pages have. */
const MAX_SIGNS = 2_000;

export interface FoundEmail {
  /** The address in lower case. */
  address: string;
  /** Offset of the address's first character. */
  offset: number;
}

/**
 * Finds the email addresses in a string, in order. Linear: only the text around at signs is read.
 * @param seams offsets of inline markup; an address crosses a seam only if it would otherwise be invalid
 */
export function findEmails(text: string, seams: readonly number[] = []): FoundEmail[] {
  const found: FoundEmail[] = [];
  let signs = 0;
  for (let at = text.indexOf('@'); at !== -1 && signs < MAX_SIGNS; at = text.indexOf('@', at + 1)) {
    signs += 1;
    const before = seams.findLast((seam) => seam <= at) ?? 0;
    const after = seams.find((seam) => seam > at) ?? text.length;
    const address =
      addressAt(text, at, before, after) ?? (seams.length > 0 ? addressAt(text, at, 0, text.length) : null);
    if (address !== null) found.push({ address, offset: at - address.indexOf('@') });
  }
  return found;
}

/**
 * Returns the email addresses in a recipient: one address with any allowed characters, or a text with addresses, such
 * as `Acme <info@acme.com>`.
 */
export function findRecipients(text: string): string[] {
  const bare = /^([^\s@<>"]+)@([^\s@<>"]+)$/.exec(text.trim());
  if (bare === null) return findEmails(text).map((found) => found.address);
  const address = toEmailAddress(bare[1] ?? '', (bare[2] ?? '').replace(/\.$/, ''));
  return address === null ? [] : [address];
}

/** Returns the email address around an at sign, searched between two offsets. */
function addressAt(text: string, at: number, from: number, to: number): string | null {
  let start = at;
  while (start > from && at - start <= MAX_LOCAL && LOCAL_CHARS[text.charCodeAt(start - 1)] === 1) start -= 1;
  const local = localPart(text.slice(start, at), start === from && from > 0);
  if (local === null || text.charAt(start - 1) === '@' || isInsideUrl(text, start)) return null;
  // Refuse an address that would begin inside a word, such as `ller@…` in `müller@…`. In scripts without spaces between
  // words, a word may end directly before the address.
  if (/(?![a-z])\p{Script=Latin}/iu.test(text.charAt(start - 1)) && local.length === at - start) return null;

  let end = at + 1;
  while (end < to && end - at <= MAX_DOMAIN && DOMAIN_CHAR.test(text.charAt(end))) end += 1;
  const run = text.slice(at + 1, end).replace(/\.+$/, '');
  const next = text.slice(end, end + 200);
  // `user@host:path` is a git remote. A domain neither ends in a hyphen nor is followed by `_` or `@`.
  if (run.endsWith('-') || /^(?:[_@]|:[\w~.-]*\/)/.test(next)) return null;
  return withDomain(local, run) ?? withDomain(local, ASCII_DOMAIN.exec(run)?.[0].replace(/[.-]+$/, '') ?? '');
}

/** Returns the local part at the end of the characters before an at sign; null if there is none. */
function localPart(run: string, cutAtSeam: boolean): string | null {
  if (cutAtSeam && run.startsWith('.')) return null;
  const local = run.slice(run.lastIndexOf('..') + 1).replace(/^[.'&%~=-]+/, '');
  return local === '' || local.length > MAX_LOCAL ? null : local;
}

/**
 * Returns whether an address begins after a slash or colon of a URL, in its user info (`//user:secret@host`) or its
 * path.
 */
function isInsideUrl(text: string, start: number): boolean {
  const before = text.charAt(start - 1);
  if (before !== '/' && before !== ':') return false;
  const token = /\S{0,100}$/.exec(text.slice(Math.max(0, start - 100), start))?.[0] ?? '';
  return token.includes('//');
}

/**
 * Returns the address without a word that a missing space attaches to the domain, as in `acme.com.Next` and
 * `acme.comTel`; null if the address is invalid.
 */
function withDomain(local: string, domain: string): string | null {
  const dot = domain.lastIndexOf('.');
  const last = domain.slice(dot + 1);
  const shorter = domain.slice(0, dot);
  // The attached word may also be a top-level domain.
  const beginsSentence = /^\p{Lu}\p{Ll}/u.test(last) && /\p{Ll}$/u.test(shorter) && shorter.includes('.');
  const address = (beginsSentence ? toEmailAddress(local, shorter) : null) ?? toEmailAddress(local, domain);
  if (address !== null) return address;
  if (dot > 0 && /^\p{Lu}/u.test(last) && shorter.includes('.')) return toEmailAddress(local, shorter);
  const glued = /^([a-z]{2,6})\p{Lu}/u.exec(last)?.[1];
  return glued === undefined ? null : toEmailAddress(local, `${shorter}.${glued}`);
}
