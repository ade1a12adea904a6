import { wordList } from '../word-list.ts';

/** With `maybe`, the body decides: see {@link looksLikeHtml}. */
export type HtmlVerdict = 'yes' | 'maybe' | 'no';

const HTML_TYPES = new Set(['text/html', 'application/xhtml+xml', 'application/vnd.wap.xhtml+xml']);
const AMBIGUOUS_TYPES = new Set(
  wordList(`
    text/plain text/xml application/xml application/octet-stream binary/octet-stream application/unknown
    unknown/unknown application/x-httpd-php text/x-server-parsed-html text html
  `),
);

/**
 * Returns whether a Content-Type means HTML; `maybe` if it is missing, malformed or a generic type that some servers
 * use for pages.
 */
export function htmlVerdict(contentType: string | undefined): HtmlVerdict {
  const type = (contentType ?? '').split(/[;,]/, 1)[0]?.trim().toLowerCase() ?? '';
  if (HTML_TYPES.has(type)) return 'yes';
  return type === '' || !type.includes('/') || AMBIGUOUS_TYPES.has(type) ? 'maybe' : 'no';
}

/**
 * Tags that identify HTML according to the MIME Sniffing Standard (section 7.1), and further tags that open a document.
 */
const OPENING_TAG =
  /^<(?:!doctype html|html|head|body|title|meta|link|script|iframe|h1|div|font|table|a|style|b|br|p|!--)(?:[\s>/]|$)|^<!--/i;

export function looksLikeHtml(start: Buffer): boolean {
  const text = openingText(start);
  return OPENING_TAG.test(text) || (/^<\?xml\b/i.test(text) && /<(?:html|!doctype html)[\s>]/i.test(text));
}

const BINARY_SIGNATURES = [
  // Documents and images.
  '%PDF-',
  '%!PS',
  '\x89PNG',
  'GIF8',
  '\xff\xd8\xff',
  'II*\0',
  'MM\0*',
  '\0\0\x01\0',
  // Audio and video.
  'RIFF',
  'OggS',
  'ID3',
  'fLaC',
  '\x1aE\xdf\xa3',
  // Archives.
  'PK\x03\x04',
  'Rar!',
  '7z\xbc\xaf',
  '\x1f\x8b',
  'BZh',
  '\xfd7zXZ',
  '\x28\xb5\x2f\xfd',
  // Fonts and programs.
  'wOFF',
  'wOF2',
  'OTTO',
  '\0\x01\0\0',
  '\x7fELF',
  'MZ\x90',
  '\xca\xfe\xba\xbe',
  '\0asm',
];

/** Returns whether the first bytes identify an image, archive, video or other binary file. */
export function looksBinary(start: Buffer): boolean {
  const text = start.toString('latin1', 0, 16);
  return BINARY_SIGNATURES.some((signature) => text.startsWith(signature)) || text.slice(4, 8) === 'ftyp';
}

/**
 * Returns the first characters without byte order mark, NULs and leading white space. Without NULs, UTF-16 is readable
 * as ASCII.
 */
function openingText(start: Buffer): string {
  const text = start.toString('latin1', 0, 1024).replace(/^(?:\xef\xbb\xbf|\xfe\xff|\xff\xfe)/, '');
  return text.replaceAll('\0', '').trimStart();
}
