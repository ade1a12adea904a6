import { batchRequestSchema, type BatchRequest } from '@scrapersky/core';
import type { ListFormat, ListOptions } from '@scrapersky/domain-lists';
import type { Request } from 'express';
import { checkMetadataSize } from '../input/check-metadata-size.ts';
import { parseWith } from '../input/parse-with.ts';
import { readBody } from './read-body.ts';
import { readFilePart } from './read-file-part.ts';
import type { ScratchFile } from './scratch-file.ts';
import { UploadQuery } from './upload-query.ts';
import { FORM_TYPE, formatOfFile, formatOfType } from './upload-type.ts';

/** A file of domains as it was sent, with the other fields of its batch. */
export interface ReceivedUpload {
  /** Request with empty `domains`. */
  request: BatchRequest;
  format: ListFormat;
  listOptions: ListOptions;
  /** Whether the option `charset` comes from the `Content-Type` header. */
  isCharsetOfHeader: boolean;
  /** Length of the file, which is at the start of the scratch file. */
  bytes: number;
}

/** Estimated size of a line: enough for a domain and the other columns. */
const BYTES_PER_LINE = 500;
const EXTRA_BYTES = 1_000_000;

/** Returns the largest file that is accepted. */
export function maxFileBytes(maxDomains: number): number {
  return EXTRA_BYTES + maxDomains * BYTES_PER_LINE;
}

/**
 * Writes the file of a request into a scratch file. A slow client then costs no memory and no transaction.
 * @throws ApiError, also when the client disconnects
 */
export async function receiveUpload(
  request: Request,
  type: string,
  maxDomains: number,
  scratch: ScratchFile,
): Promise<ReceivedUpload> {
  const { column, header, charset, sheet, ...rest } = parseWith(UploadQuery, request.query);
  checkMetadataSize(rest);
  const options = parseWith(batchRequestSchema({ maxDomains }).omit({ domains: true }), rest);
  const { chunks, format, fileName } = await openFile(request, type, maxFileBytes(maxDomains));
  for await (const chunk of chunks) await scratch.append(chunk);
  options.name ??= fileName;
  return {
    request: { ...options, domains: [] },
    format,
    listOptions: { column, header, sheet, charset: charset ?? statedCharset(request) },
    isCharsetOfHeader: charset === undefined,
    bytes: scratch.size,
  };
}

/** Returns the file of a request, which is its body or the part of a form. */
async function openFile(
  request: Request,
  type: string,
  maxBytes: number,
): Promise<{ chunks: AsyncIterable<Uint8Array>; format: ListFormat; fileName?: string }> {
  const body = readBody(request, maxBytes);
  if (type !== FORM_TYPE) return { chunks: body, format: formatOfType(type) };
  const part = await readFilePart(body, request.get('content-type') ?? '');
  const fileName = part.fileName.trim().slice(0, 200);
  return {
    chunks: part.bytes,
    format: formatOfFile(part.fileName, part.type),
    ...(fileName === '' ? {} : { fileName }),
  };
}

function statedCharset(request: Request): string | undefined {
  return /;\s*charset\s*=\s*"?([\w.:-]+)/i.exec(request.get('content-type') ?? '')?.[1];
}
