import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Busboy, type BusboyInstance } from '@fastify/busboy';
import { ApiError, invalidRequest } from '../api-error.ts';

/** The file of a form. */
export interface FilePart {
  bytes: AsyncIterable<Uint8Array>;
  /** Media type of the part. */
  type: string;
  fileName: string;
}

/**
 * Buffer size for one part. The parser never ends if it skips a part that fills the buffer and ends within one chunk,
 * so the buffer is larger than any chunk of a request.
 */
const PART_BUFFER_BYTES = 1_048_576;

/**
 * Returns the one file of a `multipart/form-data` body, to be read while the body arrives.
 * @throws ApiError for a malformed form, one without a file or with other fields
 */
export async function readFilePart(body: AsyncIterable<Uint8Array>, contentType: string): Promise<FilePart> {
  const form = openForm(contentType);
  let fault: ApiError | undefined;
  // A part may have no name, although the type says otherwise.
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
        // The parser never ends the file of an incomplete body: its reader would wait forever.
        stream.on('error', () => {});
        parsed.catch((error: Error) => stream.destroy(error));
        resolve({ bytes: partBytes(stream), type, fileName: fileName ?? '' });
      });
    }),
    parsed.then(() => {
      throw fault ?? formError('the form contains no file');
    }),
  ]);

  /** Yields the file, and reads the form to its end: a second file must not be lost silently. */
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

function malformed(): ApiError {
  return new ApiError(400, 'malformed_body', 'The body is not valid multipart/form-data.');
}

function formError(message: string): ApiError {
  return invalidRequest([{ path: 'file', message }]);
}
