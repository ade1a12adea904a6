import type { ListFormat, ListOptions } from '@scrapersky/domain-lists';
import type { Request } from 'express';
import { readBody } from './read-body.ts';
import { readFilePart } from './read-file-part.ts';
import type { ScratchFile } from './scratch-file.ts';
import { statedCharset } from './stated-charset.ts';
import { FORM_TYPE, formatOfFile, formatOfType } from './upload-type.ts';

export interface UploadOptions {
  /** Media type of the request. */
  type: string;
  maxDomains: number;
  /** Settings of the client for reading the file. An undefined setting is detected from the file. */
  params: ListOptions;
}

/** A file of domains as it was sent. */
export interface ReceivedUpload {
  format: ListFormat;
  listOptions: ListOptions;
  /** True if the client sent no parameter `charset`, so that only a `Content-Type` header can name a charset. */
  isCharsetOfHeader: boolean;
  /** Length of the file, which is the first content of the scratch file. */
  bytes: number;
  /** Name of the file of a form; null if it has none. */
  fileName: string | null;
}

/** Estimated size of a line in bytes: enough for a domain and the other columns. */
const BYTES_PER_LINE = 500;
const EXTRA_BYTES = 1_000_000;

/** Returns the maximum size of a file in bytes. */
export function maxFileBytes(maxDomains: number): number {
  return EXTRA_BYTES + maxDomains * BYTES_PER_LINE;
}

/**
 * Writes the file of a request into a scratch file, so that a slow upload takes little memory and no transaction.
 * @throws ApiError, also when the client disconnects
 */
export async function receiveUpload(
  request: Request,
  { type, maxDomains, params }: UploadOptions,
  scratch: ScratchFile,
): Promise<ReceivedUpload> {
  const {
    chunks,
    format,
    charset,
    fileName = null,
  } = await openFile(request, type, maxFileBytes(maxDomains));
  for await (const chunk of chunks) await scratch.append(chunk);
  return {
    format,
    listOptions: { ...params, charset: params.charset ?? charset },
    isCharsetOfHeader: params.charset === undefined,
    bytes: scratch.size,
    fileName,
  };
}

interface OpenedFile {
  chunks: AsyncIterable<Uint8Array>;
  format: ListFormat;
  charset: string | undefined;
  fileName?: string;
}

/** Returns the file of a request: the whole body, or one part of a form. */
async function openFile(request: Request, type: string, maxBytes: number): Promise<OpenedFile> {
  const body = readBody(request, maxBytes);
  const contentType = request.get('content-type') ?? '';
  const charset = statedCharset(contentType);
  if (type !== FORM_TYPE) return { chunks: body, format: formatOfType(type), charset };
  const part = await readFilePart(body, contentType);
  const fileName = part.fileName.trim().slice(0, 200);
  return {
    chunks: part.bytes,
    format: formatOfFile(part.fileName, part.type),
    charset: part.charset ?? charset,
    ...(fileName === '' ? {} : { fileName }),
  };
}
