import { createHash } from 'node:crypto';
import { DomainPlanner, type DomainPlan, type KeepBytes } from '@scrapersky/batches';
import type { EntryCounts } from '@scrapersky/core';
import {
  AlternativeColumns,
  ListError,
  ListRecorder,
  newListFacts,
  readList,
  type ListFacts,
} from '@scrapersky/domain-lists';
import { ApiError, invalidRequest } from '../api-error.ts';
import { maxFileBytes, type ReceivedUpload } from './receive-upload.ts';
import type { ScratchFile } from './scratch-file.ts';

/** The domains of a file. */
export interface Upload {
  plan: DomainPlan;
  /**
   * Hash of the list's rows, with all cells, and of its column names; identifies the list when a request is repeated.
   */
  listHash: Buffer;
  /** Name of the file of a form; null if it has none. */
  fileName: string | null;
  file: UploadedFile;
}

/** Counts of a file's rows, which add up to `rows`, and how the file was read. */
interface UploadedFile extends EntryCounts {
  rows: number;
  column: string | null;
  chosen_by: ListFacts['chosenBy'];
  alternatives: { column: string; taken: number }[];
  header: boolean;
  delimiter: string | null;
  charset: string;
  /** Name of the sheet; only for a workbook. */
  sheet?: string;
}

/** Maximum size of the stored cells, as a multiple of the maximum file size: JSON needs quotes and escapes. */
const CELLS_GROWTH = 4;
/** Maximum length of all column names together, because JSON results repeat the names in each row. */
const MAX_NAMES_LENGTH = 32_000;

/**
 * Reads the domains and rows of a received file. Keeps the rows in the scratch file, so that they take little memory.
 * @throws ApiError
 */
export async function readUpload(
  received: ReceivedUpload,
  maxDomains: number,
  scratch: ScratchFile,
): Promise<Upload> {
  const { format, listOptions, bytes, fileName } = received;
  const maxCellsLength = maxFileBytes(maxDomains) * CELLS_GROWTH;
  const file = { size: bytes, read: scratch.read.bind(scratch) };
  const planner = new DomainPlanner({ hasLines: true, keepsRows: true, keepBytes: keepIn(scratch) });
  const facts = newListFacts();
  const alternatives = new AlternativeColumns(facts);
  const recorder = new ListRecorder(facts);
  const hash = createHash('sha256');
  let rows = 0;
  let storedLength = 0;
  try {
    for await (const entries of readList(file, format, listOptions, facts)) {
      for (const entry of entries) {
        if (++rows > maxDomains) throw lineFault(entry.line, `more than ${maxDomains} domains`);
        const row = recorder.record(entry);
        storedLength += row.entry.length + (row.cells?.length ?? 0);
        if (storedLength > maxCellsLength) throw tooMuchContent(maxCellsLength);
        planner.add(entry, row);
        alternatives.add(entry);
        hash.update(JSON.stringify([entry.text, row]));
      }
      if (facts.names.join('').length > MAX_NAMES_LENGTH) throw namesTooLong();
      await planner.compact();
      // Let the process serve other requests.
      await new Promise(setImmediate);
    }
  } catch (error) {
    if (error instanceof ListError) throw toApiError(error, received.isCharsetOfHeader);
    throw error;
  }
  if (rows === 0)
    throw invalidRequest([{ path: 'lines', message: 'the body contains no line with a domain' }]);
  const { plan } = planner;
  plan.list = recorder.columns;
  hash.update(JSON.stringify(plan.list.names));
  return {
    fileName,
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

/** Returns a function that appends bytes to a scratch file. */
function keepIn(scratch: ScratchFile): KeepBytes {
  return async (bytes) => {
    const at = await scratch.append(bytes);
    return () => scratch.read(at, bytes.length);
  };
}

function toApiError({ code, path, message }: ListError, isCharsetOfHeader: boolean): ApiError {
  if (code === 'unknown_charset' && isCharsetOfHeader) {
    return new ApiError(415, 'unsupported_media_type', `Content-Type: ${message}.`);
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
    `The names of the columns together are longer than ${MAX_NAMES_LENGTH} characters: shorten them or remove some columns.`,
  );
}

/** Returns the error for a file whose stored cells exceed the limit. Escapes make some text several times longer. */
function tooMuchContent(limit: number): ApiError {
  return new ApiError(
    413,
    'body_too_large',
    `All cells together are longer than ${limit} characters as JSON: remove some columns.`,
  );
}
