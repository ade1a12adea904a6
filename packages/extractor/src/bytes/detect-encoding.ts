import { isUtf8 } from 'node:buffer';
import { encodingOfLabel } from './encoding-label.ts';
import { prescanMeta } from './prescan-meta.ts';

export interface DetectedEncoding {
  /** Name in the Encoding Standard, in lower case. */
  encoding: string;
  /** False if the encoding is a guess: the document may still declare its encoding after the first 1,024 bytes. */
  declared: boolean;
}

const PRESCANNED_BYTES = 1_024;

/**
 * Detects the encoding of a document. The first of these decides: the byte order mark, the charset of the Content-Type
 * header, a declaration in the first 1,024 bytes, the bytes themselves. Source: HTML, "determining the character
 * encoding".
 */
export function detectEncoding(bytes: Uint8Array, contentType: string | undefined): DetectedEncoding {
  const declared =
    byteOrderMark(bytes) ?? transportCharset(contentType) ?? prescanMeta(bytes.subarray(0, PRESCANNED_BYTES));
  if (declared !== null) return { encoding: declared, declared: true };
  // Text in another encoding is rarely valid UTF-8, so valid UTF-8 counts like a declaration.
  return isUtf8(bytes)
    ? { encoding: 'utf-8', declared: true }
    : { encoding: 'windows-1252', declared: false };
}

function byteOrderMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return null;
}

function transportCharset(contentType: string | undefined): string | null {
  const match = /;\s*charset\s*=\s*(?:"([^"]*)"?|'([^']*)'?|([^\s;,"']+))/i.exec(
    contentType?.slice(0, 1_000) ?? '',
  );
  const label = match?.[1] ?? match?.[2] ?? match?.[3];
  return label === undefined ? null : encodingOfLabel(label);
}
