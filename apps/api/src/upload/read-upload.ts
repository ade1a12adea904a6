import { createHash } from 'node:crypto';
import { DomainPlanner, type DomainPlan } from '@scrapersky/batches';
import { batchRequestSchema, type BatchRequest, type EntryCounts } from '@scrapersky/core';
import {
  AlternativeColumns,
  ListError,
  ListRecorder,
  newListFacts,
  readList,
  type ListFacts,
  type ListFormat,
} from '@scrapersky/domain-lists';
import type { Request } from 'express';
import { ApiError, invalidRequest } from '../api-error.ts';
import { checkMetadataSize } from '../input/check-metadata-size.ts';
import { parseWith } from '../input/parse-with.ts';
import { readBody } from './read-body.ts';
import { readFilePart } from './read-file-part.ts';
import { UploadSlots } from './upload-slots.ts';
import { UploadQuery } from './upload-query.ts';
import { FORM_TYPE, formatOfFile, formatOfType } from './upload-type.ts';

export interface Upload {
  /** Its `domains` are empty: the plan has them, and `listHash` identifies them. */
  request: BatchRequest;
  plan: DomainPlan;
  listHash: Buffer;
  file: UploadedFile;
}

/** Counts and choices of reading a file. The counts add up to its rows. */
interface UploadedFile extends EntryCounts {
  rows: number;
  column: string | null;
  chosen_by: ListFacts['chosenBy'];
  alternatives: { column: string; taken: number }[];
  header: boolean;
  delimiter: string | null;
  charset: string;
  /** Only of a workbook. */
  sheet?: string;
}

/** Room for a domain and the other columns of its line. */
const BYTES_PER_LINE = 500;
const EXTRA_BYTES = 1_000_000;
/** Stored cells may be this many times the largest file: JSON needs quotes and escapes. */
const CELLS_GROWTH = 4;
/** Workbooks at once in one process: each is in memory as a whole, with the texts that its cells share. */
const WORKBOOKS = new UploadSlots(2);
/** Names of the columns in characters: JSON results repeat them in each row. */
const MAX_NAMES_LENGTH = 32_000;

/**
 * Reads a file of domains as it arrives: only what will be stored is kept in memory.
 * @throws ApiError, also when the client disconnects
 */
export async function readUpload(request: Request, type: string, maxDomains: number): Promise<Upload> {
  const { column, header, charset, sheet, ...rest } = parseWith(UploadQuery, request.query);
  checkMetadataSize(rest);
  const options = parseWith(batchRequestSchema({ maxDomains }).omit({ domains: true }), rest);
  const maxBytes = EXTRA_BYTES + maxDomains * BYTES_PER_LINE;
  const planner = new DomainPlanner({ hasLines: true, keepsRows: true });
  const facts = newListFacts();
  const alternatives = new AlternativeColumns(facts);
  const recorder = new ListRecorder(facts);
  const hash = createHash('sha256');
  let rows = 0;
  let storedLength = 0;
  try {
    const { bytes, format, fileName } = await openFile(request, type, maxBytes);
    options.name ??= fileName;
    const listOptions = { column, header, sheet, charset: charset ?? statedCharset(request) };
    const readEntries = async () => {
      for await (const entries of readList(bytes, format, listOptions, facts)) {
        for (const entry of entries) {
          if (++rows > maxDomains) throw lineFault(entry.line, `more than ${maxDomains} domains`);
          const row = recorder.record(entry);
          storedLength += row.entry.length + (row.cells?.length ?? 0);
          if (storedLength > maxBytes * CELLS_GROWTH) throw tooMuchContent(maxBytes * CELLS_GROWTH);
          planner.add(entry, row);
          alternatives.add(entry);
          hash.update(JSON.stringify([entry.text, row]));
        }
        if (facts.names.join('').length > MAX_NAMES_LENGTH) throw namesTooLong();
        await planner.compact();
        // Other requests have their turn.
        await new Promise(setImmediate);
      }
    };
    await (format === 'workbook' ? WORKBOOKS.run(readEntries) : readEntries());
  } catch (error) {
    if (error instanceof ListError) throw toApiError(error, charset === undefined);
    throw error;
  }
  if (rows === 0) throw invalidRequest([{ path: 'lines', message: 'the body holds no line with a domain' }]);
  const { plan } = planner;
  plan.list = recorder.columns;
  hash.update(JSON.stringify(plan.list.names));
  return {
    request: { ...options, domains: [] },
    plan,
    listHash: hash.digest(),
    file: {
      rows,
      ...plan.counts,
      column: facts.column,
      chosen_by: facts.chosenBy,
      alternatives: alternatives.counts,
      header: facts.hasHeader,
      delimiter: facts.delimiter,
      charset: facts.charset,
      ...(facts.sheet === null ? {} : { sheet: facts.sheet }),
    },
  };
}

/** Returns the file of a request, which is its body or the part of a form. */
async function openFile(
  request: Request,
  type: string,
  maxBytes: number,
): Promise<{ bytes: AsyncIterable<Uint8Array>; format: ListFormat; fileName?: string }> {
  const body = readBody(request, maxBytes);
  if (type !== FORM_TYPE) return { bytes: body, format: formatOfType(type) };
  const part = await readFilePart(body, request.get('content-type') ?? '');
  const fileName = part.fileName.trim().slice(0, 200);
  return {
    bytes: part.bytes,
    format: formatOfFile(part.fileName, part.type),
    ...(fileName === '' ? {} : { fileName }),
  };
}

function statedCharset(request: Request): string | undefined {
  return /;\s*charset\s*=\s*"?([\w.:-]+)/i.exec(request.get('content-type') ?? '')?.[1];
}

function toApiError({ code, path, message }: ListError, isCharsetOfHeader: boolean): ApiError {
  if (code === 'unknown_charset' && isCharsetOfHeader) {
    return new ApiError(415, 'unsupported_media_type', `The content type is not supported: ${message}.`);
  }
  return invalidRequest([{ path, message }]);
}

function lineFault(line: number, message: string): ApiError {
  return invalidRequest([{ path: `lines.${line}`, message }]);
}

function namesTooLong(): ApiError {
  return new ApiError(
    413,
    'body_too_large',
    `The names of the columns are longer than ${MAX_NAMES_LENGTH} characters: shorten them or remove some columns.`,
  );
}

/** Escapes make some text several times longer. */
function tooMuchContent(limit: number): ApiError {
  return new ApiError(
    413,
    'body_too_large',
    `The cells are longer than ${limit} characters: remove some columns.`,
  );
}
