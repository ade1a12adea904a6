import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Busboy, type BusboyInstance, type Dicer } from '@fastify/busboy';
import { ApiError, invalidRequest } from '../api-error.ts';
import { statedCharset } from './stated-charset.ts';

/** The file in a form. */
export interface FilePart {
  bytes: AsyncIterable<Uint8Array>;
  /** Media type of the file. */
  type: string;
  /** Charset that the part's media type states. */
  charset: string | undefined;
  fileName: string;
}

/**
 * Buffer size for one part, larger than any chunk of a request. Otherwise the parser would never end after it skips a
 * part that fills the buffer and ends within one chunk.
 */
const PART_BUFFER_BYTES = 1_048_576;

/**
 * Returns the one file of a `multipart/form-data` body, to be read while the body arrives.
 * @throws ApiError, also while the file is read, for a form that is malformed, has no file, two files or other fields
 */
export async function readFilePart(body: AsyncIterable<Uint8Array>, contentType: string): Promise<FilePart> {
  const form = openForm(contentType);
  let fault: ApiError | undefined;
  let charset: string | undefined;
  onPartType(form, (partType) => (charset = statedCharset(partType)));
  // A part may have no name, although the library's type excludes that.
  form.on('field', (name: string | undefined) => {
    fault ??= formError(`the field "${name?.slice(0, 50) ?? ''}" belongs in the query`);
  });
  form.on('filesLimit', () => (fault ??= formError('the form contains more than one file')));
  const source = async function* () {
    try {
      yield* body;
    } catch (error) {
      if (error instanceof ApiError) fault ??= error;
      throw error;
    }
  };
  const parsed = pipeline(Readable.from(source()), form).catch(() => {
    throw fault ?? malformed();
  });
  return Promise.race([
    new Promise<FilePart>((resolve) => {
      form.on('file', (_, stream, fileName, __, type) => {
        // The parser never ends the stream of a file if the body is incomplete, so its reader would wait forever.
        stream.on('error', () => {});
        parsed.catch((error: Error) => stream.destroy(error));
        resolve({ bytes: partBytes(stream), type, charset, fileName: fileName ?? '' });
      });
    }),
    parsed.then(() => {
      throw fault ?? formError('the form contains no file');
    }),
  ]);

  /** Yields the bytes of the file, then reads the form to its end, so that a second file is detected. */
  async function* partBytes(stream: Readable): AsyncGenerator<Uint8Array, void> {
    try {
      yield* stream as AsyncIterable<Buffer>;
    } catch {
      throw fault ?? malformed();
    }
    await parsed;
    if (fault) throw fault;
  }
}

function openForm(contentType: string): BusboyInstance {
  try {
    return new Busboy({
      headers: { 'content-type': contentType },
      fileHwm: PART_BUFFER_BYTES,
      limits: { files: 1, fields: 1, fieldSize: 1_000, headerPairs: 100 },
    });
  } catch {
    throw malformed();
  }
}

/**
 * Calls back with the media type of each part directly before the form's own event for that part. That event lacks the
 * parameters of the type, so listen to the library's inner parser.
 */
function onPartType(form: BusboyInstance, callback: (type: string) => void): void {
  const { parser } = (form as unknown as { _parser: { parser: Dicer } })._parser;
  parser.prependListener('part', (part) => {
    part.on('header', (headers: Record<string, string[]>) => callback(headers['content-type']?.[0] ?? ''));
  });
}

function malformed(): ApiError {
  return new ApiError(400, 'malformed_body', 'The body is not valid multipart/form-data.');
}

function formError(message: string): ApiError {
  return invalidRequest([{ path: 'file', message }]);
}
