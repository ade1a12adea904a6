import { encodingOfLabel } from './encoding-label.ts';

const TAB = 0x09;
const LF = 0x0a;
const FF = 0x0c;
const CR = 0x0d;
const SPACE = 0x20;
const DOUBLE_QUOTE = 0x22;
const SINGLE_QUOTE = 0x27;
const SLASH = 0x2f;
const EQUALS = 0x3d;
const GREATER = 0x3e;

/** The first bytes of a document, one character per byte, so that they can be searched as a string. */
type Head = string;

/**
 * Returns the encoding that a `<meta>` element or an XML declaration in these bytes declares. Source: HTML, "prescan a
 * byte stream to determine its encoding".
 * @param bytes the first 1,024 bytes of the document
 * @returns the name in lower case; null if none is declared
 */
export function prescanMeta(bytes: Uint8Array): string | null {
  const head: Head = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  if (head.startsWith('<\0?\0x\0')) return 'utf-16le';
  if (head.startsWith('\0<\0?\0x')) return 'utf-16be';
  return scanTags(head) ?? xmlEncoding(head);
}

function scanTags(head: Head): string | null {
  let position = head.indexOf('<');
  while (position !== -1) {
    if (head.startsWith('<!--', position)) {
      const end = head.indexOf('-->', position + 2);
      if (end === -1) return null;
      position = end + 2;
    } else if (/^<meta[\t\n\f\r /]/i.test(head.slice(position, position + 6))) {
      const tag = readAttributes(head, position + 6);
      const encoding = encodingOfMeta(tag.attributes);
      if (encoding !== null) return encoding;
      position = tag.end;
    } else if (/^<\/?[a-z]/i.test(head.slice(position, position + 3))) {
      let end = position + 1;
      while (end < head.length && !isSpace(head.charCodeAt(end)) && head.charCodeAt(end) !== GREATER)
        end += 1;
      position = readAttributes(head, end).end;
    } else if (/^<[!/?]/.test(head.slice(position, position + 2))) {
      position = head.indexOf('>', position);
      if (position === -1) return null;
    }
    position = head.indexOf('<', position + 1);
  }
  return null;
}

/**
 * Returns the encoding that the attributes of a meta element declare; null if they declare none.
 * @param attributes names in lower case; if a name is repeated, its first value
 */
export function encodingOfMeta(attributes: ReadonlyMap<string, string>): string | null {
  const charset = attributes.get('charset');
  let label = charset;
  if (label === undefined) {
    if (attributes.get('http-equiv')?.toLowerCase() !== 'content-type') return null;
    label = charsetInContent(attributes.get('content') ?? '');
  }
  const encoding = label === undefined ? null : encodingOfLabel(label);
  if (encoding === null) return null;
  // A meta element that is readable as ASCII is not in UTF-16. HTML maps `x-user-defined` to windows-1252.
  if (encoding.startsWith('utf-16')) return 'utf-8';
  return encoding === 'x-user-defined' ? 'windows-1252' : encoding;
}

/**
 * Returns the charset in the `content` of a meta element. Source: HTML, "extracting a character encoding from a meta
 * element".
 */
function charsetInContent(content: string): string | undefined {
  const match =
    /charset[\t\n\f\r ]*=[\t\n\f\r ]*(?:"([^"]*)"|'([^']*)'|([^\t\n\f\r ;"'][^\t\n\f\r ;]*))/i.exec(content);
  return match?.[1] ?? match?.[2] ?? match?.[3];
}

function readAttributes(head: Head, start: number): { attributes: Map<string, string>; end: number } {
  const attributes = new Map<string, string>();
  let position = start;
  for (;;) {
    const attribute = readAttribute(head, position);
    if (attribute === null) return { attributes, end: endOfSpace(head, position) };
    if (!attributes.has(attribute.name)) attributes.set(attribute.name, attribute.value);
    position = attribute.end;
  }
}

/** Reads an attribute; returns null at the end of the tag or of the bytes. Source: HTML, "get an attribute". */
function readAttribute(head: Head, start: number): { name: string; value: string; end: number } | null {
  let position = endOfSpace(head, start);
  if (position >= head.length || head.charCodeAt(position) === GREATER) return null;

  const nameStart = position;
  while (position < head.length) {
    const code = head.charCodeAt(position);
    if (code === SLASH || code === GREATER || isSpace(code)) break;
    if (code === EQUALS && position > nameStart) break;
    position += 1;
  }
  const name = head.slice(nameStart, position).toLowerCase();
  while (isSpace(head.charCodeAt(position))) position += 1;
  if (head.charCodeAt(position) !== EQUALS) return { name, value: '', end: position };

  position += 1;
  while (isSpace(head.charCodeAt(position))) position += 1;
  const quote = head.charCodeAt(position);
  if (quote === DOUBLE_QUOTE || quote === SINGLE_QUOTE) {
    const end = head.indexOf(head.charAt(position), position + 1);
    // The bytes end inside the value: ignore this attribute.
    if (end === -1) return null;
    return { name, value: head.slice(position + 1, end), end: end + 1 };
  }
  const valueStart = position;
  while (
    position < head.length &&
    head.charCodeAt(position) !== GREATER &&
    !isSpace(head.charCodeAt(position))
  ) {
    position += 1;
  }
  return { name, value: head.slice(valueStart, position), end: position };
}

function endOfSpace(head: Head, start: number): number {
  let position = start;
  while (isSpace(head.charCodeAt(position)) || head.charCodeAt(position) === SLASH) position += 1;
  return position;
}

function isSpace(code: number): boolean {
  return code === SPACE || code === LF || code === TAB || code === CR || code === FF;
}

/** Returns the encoding in an XML declaration; null if there is none. Source: HTML, "get an XML encoding". */
function xmlEncoding(head: Head): string | null {
  if (!head.startsWith('<?xml')) return null;
  const declaration = head.slice(0, head.indexOf('>') + 1);
  const match = /encoding[\0- ]*=[\0- ]*(["'])([^"'\0- ]+)\1/.exec(declaration);
  const encoding = match?.[2] === undefined ? null : encodingOfLabel(match[2]);
  return encoding?.startsWith('utf-16') ? 'utf-8' : encoding;
}
