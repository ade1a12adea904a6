import { createHash } from 'node:crypto';
import { DomainPlanner, type DomainPlan } from '@scrapersky/batches';
import { batchRequestSchema, type BatchRequest } from '@scrapersky/core';
import type { Request } from 'express';
import { ApiError, invalidRequest } from '../api-error.ts';
import { checkMetadataSize } from '../input/check-metadata-size.ts';
import { parseWith } from '../input/parse-with.ts';
import { decodeUpload } from './decode-upload.ts';
import { lineFault } from './line-fault.ts';
import { ENTRY_READERS, type FileFacts } from './read-entries.ts';
import { UploadQuery } from './upload-query.ts';

export interface Upload {
  /** Its `domains` are empty: they are in the plan, and told apart by `listHash`. */
  request: BatchRequest;
  plan: DomainPlan;
  listHash: Buffer;
  file: { column: string | null; header: boolean; rows: number };
}

/** Room for a domain and for what else a table says of it. */
const BYTES_A_LINE = 500;
const EXTRA_BYTES = 1_000_000;
/** What is kept of the other columns may be so many times the largest file: each row repeats their names. */
const INPUT_GROWTH = 3;

/** The media type of the file that a request brings; undefined where it brings none that is taken. */
export function uploadType(request: Request): string | undefined {
  return Object.keys(ENTRY_READERS).find((type) => request.is(type) !== false && request.is(type) !== null);
}

/**
 * Reads a file of domains as it comes in: its text is never there as a whole, only what will be stored of it.
 * @throws ApiError, also where the client goes away in the middle.
 */
export async function readUpload(request: Request, type: string, maxDomains: number): Promise<Upload> {
  const { column, header, ...rest } = parseWith(UploadQuery, request.query);
  checkMetadataSize(rest);
  const options = parseWith(batchRequestSchema({ maxDomains }).omit({ domains: true }), rest);
  const planner = new DomainPlanner();
  const facts: FileFacts = { column: null, hasHeader: false, otherColumns: new Set() };
  const hash = createHash('sha256');
  let rows = 0;
  const maxBytes = EXTRA_BYTES + maxDomains * BYTES_A_LINE;
  let inputLength = 0;
  const text = decodeUpload(request, maxBytes);
  const readEntries = ENTRY_READERS[type];
  if (readEntries === undefined) throw new Error(`${type} is no type of an upload`);
  for await (const entries of readEntries(text, { column, header }, facts)) {
    for (const entry of entries) {
      if (++rows > maxDomains) throw lineFault(entry.line, `more than ${maxDomains} domains`);
      inputLength += entry.input?.length ?? 0;
      if (inputLength > maxBytes * INPUT_GROWTH) throw tooMuchInput(maxBytes * INPUT_GROWTH);
      planner.add(entry.text, entry);
      hash.update(JSON.stringify([entry.text, entry.input]));
    }
    // Much may have come in at once: others have their turn in between.
    await new Promise(setImmediate);
  }
  if (rows === 0) throw invalidRequest([{ path: 'lines', message: 'the body holds no line with a domain' }]);
  const { plan } = planner;
  plan.inputColumns = facts.otherColumns.size > 0 ? [...facts.otherColumns] : null;
  return {
    request: { ...options, domains: [] },
    plan,
    listHash: hash.digest(),
    file: { column: facts.column, header: facts.hasHeader, rows },
  };
}

/** Two hundred long names over ever so many short rows: a small file that would become gigabytes. */
function tooMuchInput(limit: number): ApiError {
  return new ApiError(
    413,
    'body_too_large',
    `The other columns, with their names in each row, come to more than ${limit} characters: leave some out, or shorten their names.`,
  );
}
