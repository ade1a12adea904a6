import { detectCharset, SAMPLE_BYTES } from './detect-charset.ts';
import type { ListFormat } from './list-entry.ts';
import { ListError } from './list-error.ts';
import { readExactly, type ListFile } from './list-file.ts';

const START_BYTES = 512;

interface Foreign {
  start: RegExp;
  message: string;
  except?: ListFormat;
}

/** First bytes of binary files that are often sent as CSV by mistake; each character is one byte. */
const BINARY: readonly Foreign[] = [
  {
    start: /^PK\p{Cc}/u,
    message: 'the file is a workbook: send it with the media type of XLSX, or save it as CSV',
  },
  {
    start: /^\xD0\xCF\p{Cc}/u,
    message: 'the file is an old or encrypted workbook (XLS): save it as XLSX without a password, or as CSV',
  },
  {
    start: /^\p{Cc}\x8B/u,
    message: 'the file is compressed with gzip: unpack it, or send it with the header Content-Encoding: gzip',
  },
  { start: /^%PDF-/, message: 'the file is a PDF document: save the list as XLSX or as CSV' },
];

/** First characters of other kinds of text. */
const TEXTS: readonly Foreign[] = [
  {
    start: /^\s*<(?:!doctype|html|head|body|meta|table|\?xml)\b/i,
    message: 'the file is HTML or XML: open it in a spreadsheet program and save it as XLSX or as CSV',
  },
  {
    start: /^\s*(?:\[\s*[[{"]|\{\s*")/,
    message: 'the file is JSON: send it as application/json, or one object a line as application/x-ndjson',
    except: 'json-lines',
  },
];

/**
 * Checks the first bytes of a file.
 * @param charset charset that the sender stated; null to detect it
 * @throws ListError for a file of another type; the message explains what to do
 */
export async function refuseForeign(
  file: ListFile,
  format: ListFormat,
  charset: string | null,
): Promise<void> {
  const bytes = await readExactly(file, 0, Math.min(file.size, SAMPLE_BYTES));
  const start = bytes.subarray(0, START_BYTES);
  const foreign =
    findForeign(BINARY, String.fromCharCode(...start), format) ??
    findForeign(TEXTS, decodeStart(start, detectCharset(bytes, charset)), format);
  if (foreign) throw new ListError('file', foreign.message);
}

function findForeign(kinds: readonly Foreign[], start: string, format: ListFormat): Foreign | undefined {
  return kinds.find((kind) => kind.except !== format && kind.start.test(start));
}

/** Decodes the start of a text, without its byte order mark. Any charset but UTF-16 has ASCII in it. */
function decodeStart(start: Uint8Array, charset: string | null): string {
  const isUtf16 = charset !== null && /^utf-16(?:le|be)?$/i.test(charset);
  return new TextDecoder(isUtf16 ? charset : 'utf-8').decode(start);
}
