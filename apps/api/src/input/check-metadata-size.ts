import { invalidRequest } from '../api-error.ts';

const MAX_METADATA_BYTES = 65_536;

/**
 * Checks the size of `metadata` before the schema, because the schema is slow for megabytes of JSON.
 *
 * @throws ApiError 422
 */
export function checkMetadataSize(body: unknown): void {
  if (body === null || typeof body !== 'object' || !('metadata' in body)) return;
  if (Buffer.byteLength(JSON.stringify(body.metadata) ?? '') > MAX_METADATA_BYTES) {
    throw invalidRequest([
      { path: 'metadata', message: `must be at most ${MAX_METADATA_BYTES} bytes of JSON` },
    ]);
  }
}
