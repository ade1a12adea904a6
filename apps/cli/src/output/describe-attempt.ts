import { toPrintableLine } from '@scrapersky/core';

/** The part of a webhook attempt that its description needs. */
interface Attempt {
  status_code: number | null;
  error: { message: string } | null;
}

/** Returns the outcome of an attempt to deliver a webhook; an empty text if there was none. */
export function describeAttempt(attempt: Attempt | undefined): string {
  if (attempt === undefined) return '';
  if (attempt.error !== null) return toPrintableLine(attempt.error.message);
  return attempt.status_code === null ? 'in progress' : `HTTP ${attempt.status_code}`;
}
