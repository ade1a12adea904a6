import { toPrintableLine } from '@scrapersky/core';

/** The fields of a webhook attempt that its description needs. */
interface Attempt {
  status_code: number | null;
  error: { message: string } | null;
}

/** Returns the outcome of an attempt to deliver a webhook; an empty string if there was no attempt. */
export function describeAttempt(attempt: Attempt | undefined): string {
  if (attempt === undefined) return '';
  if (attempt.error !== null) return toPrintableLine(attempt.error.message);
  return attempt.status_code === null ? 'in progress' : `HTTP ${attempt.status_code}`;
}
