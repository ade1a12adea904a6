import { wordList } from '../word-list.ts';

/** `maybe`: the bytes decide, see {@link looksLikeHtml}. */
export type HtmlVerdict = 'yes' | 'maybe' | 'no';

const HTML_TYPES = new Set(['text/html', 'application/xhtml+xml', 'application/vnd.wap.xhtml+xml']);
const UNTELLING_TYPES = new Set(
  wordList(`
    text/plain text/xml application/xml application/octet-stream binary/octet-stream application/unknown
    unknown/unknown application/x-httpd-php text/x-server-parsed-html text html
  `),
);

/** What a Content-Type says; servers that give none, or one that they give everything, leave it open. */
export function htmlVerdict(contentType: string | undefined): HtmlVerdict {
  const type = (contentType ?? '').split(/[;,]/, 1)[0]?.trim().toLowerCase() ?? '';
  if (HTML_TYPES.has(type)) return 'yes';
  return type === '' || !type.includes('/') || UNTELLING_TYPES.has(type) ? 'maybe' : 'no';
}

/** The tags that open a document by the MIME Sniffing Standard, section 7.1, and those of XHTML. */
const OPENING_TAG =
  /^<(?:!doctype html|html|head|body|title|meta|link|script|iframe|h1|div|font|table|a|style|b|br|p|!--)(?:[\s>/]|$)|^<!--/i;

export function looksLikeHtml(start: Buffer): boolean {
  const text = openingText(start);
  return OPENING_TAG.test(text) || (/^<\?xml\b/i.test(text) && /<(?:html|!doctype html)[\s>]/i.test(text));
}

const BINARY_SIGNATURES = [
  // Documents and pictures
  '%PDF-',
  '%!PS',
  '\x89PNG',
  'GIF8',
  '\xff\xd8\xff',
  'II*\0',
  'MM\0*',
  '\0\0\x01\0',
  // Sound and film
  'RIFF',
  'OggS',
  'ID3',
  'fLaC',
  '\x1aE\xdf\xa3',
  // Archives
  'PK\x03\x04',
  'Rar!',
  '7z\xbc\xaf',
  '\x1f\x8b',
  'BZh',
  '\xfd7zXZ',
  // Fonts and programs
  'wOFF',
  'wOF2',
  'OTTO',
  '\0\x01\0\0',
  '\x7fELF',
  'MZ\x90',
  '\xca\xfe\xba\xbe',
  '\0asm',
];

/** A picture, archive, film, … whatever the Content-Type says. */
export function looksBinary(start: Buffer): boolean {
  const text = start.toString('latin1', 0, 16);
  return BINARY_SIGNATURES.some((signature) => text.startsWith(signature)) || text.slice(4, 8) === 'ftyp';
}

/** Without byte order mark and white space; UTF-16's NULs dropped, so that its ASCII reads as such. */
function openingText(start: Buffer): string {
  const text = start.toString('latin1', 0, 1024).replace(/^(?:\xef\xbb\xbf|\xfe\xff|\xff\xfe)/, '');
  return text.replaceAll('\0', '').trimStart();
}
