import { parseUrl } from '@scrapersky/core';

// Functions that compare the expected values of a corpus with the extracted values.

const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00A0',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  rsquo: '’',
  lsquo: '‘',
  rdquo: '”',
  ldquo: '“',
};

function unescaped(text: string): string {
  return text.replace(/&(#x?[0-9a-f]+|[a-z]+);/gi, (reference, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()] ?? reference;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
    return code <= 0x10ffff ? String.fromCodePoint(code) : reference;
  });
}

function folded(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u200B-\u200D\uFEFF\u2060]/g, '')
    .replace(/\s+/gu, ' ')
    .trim();
}

/**
 * Returns whether two strings are equal apart from white space, zero-width characters, Unicode normalization and HTML
 * escapes. `got` may be cut after at least 150 characters. With `strict`, it must not be cut, escapes must be equal,
 * and U+FFFD may be missing.
 */
export function sameText(expected: unknown, got: string | null | undefined, strict = false): boolean {
  if (expected === null || expected === undefined || got === null || got === undefined)
    return (expected ?? null) === (got ?? null);
  const a = folded(expected as string);
  const b = folded(got);
  if (a === b) return true;
  if (strict) return a.includes('\uFFFD') && a.replaceAll('\uFFFD', '') === b.replaceAll('\uFFFD', '');
  const x = folded(unescaped(a));
  const y = folded(unescaped(b));
  if (x === y) return true;
  const cut = y.replace(/\s*(…|\.\.\.)$/, '');
  return cut.length >= 150 && x.startsWith(cut);
}

export function sameUrl(a: unknown, b: unknown): boolean {
  const x = typeof a === 'string' ? parseUrl(a) : null;
  const y = typeof b === 'string' ? parseUrl(b) : null;
  if (x === null || y === null) return a === b;
  x.hash = '';
  y.hash = '';
  if (x.href === y.href) return true;
  try {
    return decodeURI(x.href) === decodeURI(y.href);
  } catch {
    return false;
  }
}

function digits(text: string): string {
  return text.replace(/(ext|x|;|,|#).*$/i, '').replace(/\D/g, '');
}

/**
 * Returns whether two strings are the same phone number. `got` may lack the country code, and `expected` the country
 * code 1.
 */
export function samePhone(expected: string, got: string): boolean {
  const e = digits(expected);
  const g = digits(got).replace(/^00/, '');
  if (g === e) return true;
  return (
    g.length >= 7 &&
    (e.endsWith(g) || e.endsWith(g.replace(/^0/, '')) || (g.startsWith('1') && e.endsWith(g.slice(1))))
  );
}

/** Returns a key that is the same for the usual spellings of a profile's URL. */
export function socialKey(address: string, network = ''): string {
  let text = address.trim();
  if (!/[./]/.test(text))
    return `${network.toLowerCase().replace('x', 'twitter')}:${text.replace(/^@/, '').toLowerCase()}`;
  if (text.startsWith('//')) text = `https:${text}`;
  if (!/^[a-z][a-z0-9+.-]*:/i.test(text)) text = `https://${text}`;
  const url = parseUrl(text);
  if (url === null) return text.toLowerCase();
  const host = url.hostname
    .toLowerCase()
    .replace(/^(www|m|mobile|web|[a-z]{2}|[a-z]{2}-[a-z]{2})\./, '')
    .replace(/^instagr\.am$/, 'instagram.com')
    .replace(/^fb\.(com|me)$/, 'facebook.com')
    .replace(/^x\.com$/, 'twitter.com');
  let path = url.pathname.replace(/\/+$/, '').toLowerCase();
  if (host === 'twitter.com') path = path.replace(/^\/@/, '/');
  if (path === '/profile.php' && url.searchParams.get('id') !== null)
    path += `?id=${url.searchParams.get('id')}`;
  return host + path;
}
