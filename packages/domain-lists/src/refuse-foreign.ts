import type { ListFormat } from './list-entry.ts';
import { ListError } from './list-error.ts';
import { readExactly, type ListFile } from './list-file.ts';

const SAMPLE_BYTES = 256;

/** First bytes of file types that are often sent as CSV by mistake; each character is one byte. */
const FOREIGN: readonly { start: RegExp; message: string; except?: ListFormat }[] = [
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

/** Checks the first bytes of a file. @throws ListError for a file of another type; the message explains what to do */
export async function refuseForeign(file: ListFile, format: ListFormat): Promise<void> {
  const bytes = await readExactly(file, 0, Math.min(file.size, SAMPLE_BYTES));
  const start = String.fromCharCode(...bytes).replace(/^\xEF\xBB\xBF/, '');
  const foreign = FOREIGN.find((each) => each.except !== format && each.start.test(start));
  if (foreign) throw new ListError('file', foreign.message);
}
