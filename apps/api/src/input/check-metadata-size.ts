import { invalidRequest } from '../api-error.ts';

const MAX_METADATA_BYTES = 65_536;

/** Before the schema looks at it, which takes a while for megabytes of free JSON. */
export function checkMetadataSize(body: unknown): void {
  if (body === null || typeof body !== 'object' || !('metadata' in body)) return;
  if (Buffer.byteLength(JSON.stringify(body.metadata) ?? '') > MAX_METADATA_BYTES) {
    throw invalidRequest([{ path: 'metadata', message: `larger than ${MAX_METADATA_BYTES} bytes of JSON` }]);
  }
}
