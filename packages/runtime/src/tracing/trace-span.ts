import { randomBytes } from 'node:crypto';

/** A unit of work that has ended. */
export interface TraceSpan {
  /** 32 hexadecimal digits. */
  traceId: string;
  /** 16 hexadecimal digits. */
  spanId: string;
  parentSpanId?: string;
  name: string;
  kind: 'server' | 'consumer' | 'internal';
  startedAt: Date;
  endedAt: Date;
  attributes: Readonly<Record<string, string | number | boolean>>;
  /** Message of the failure, if the work failed. */
  error?: string;
  /** Span of another trace that caused this one. */
  cause?: TraceParent;
}

export interface TraceParent {
  traceId: string;
  spanId: string;
}

/**
 * Returns the trace of a batch and its first span, the request that submitted it. Both follow from the batch's id (a
 * UUID), so that every process knows them and nothing needs to be stored.
 */
export function traceOfBatch(batchId: string): TraceParent {
  const hex = batchId.replaceAll('-', '').toLowerCase();
  return { traceId: hex, spanId: hex.slice(16) };
}

export function newSpanId(): string {
  return randomBytes(8).toString('hex');
}

/** Parses a `traceparent` header (W3C Trace Context); returns undefined if it is missing or invalid. */
export function parseTraceParent(header: string | undefined): TraceParent | undefined {
  const [, traceId = '', spanId = ''] =
    /^[\da-f]{2}-([\da-f]{32})-([\da-f]{16})-[\da-f]{2}(?:-|$)/.exec(header ?? '') ?? [];
  return /[^0]/.test(traceId) && /[^0]/.test(spanId) ? { traceId, spanId } : undefined;
}
