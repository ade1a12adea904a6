import { ApiError, ServerUnreachableError } from '@scrapersky/client';

/** Returns advice for a failed call of the API; null if the message of the error suffices. */
export function apiAdvice(error: unknown): string | null {
  if (error instanceof ServerUnreachableError) {
    return 'Start the API with `npm run api`; its log says why it ended. Or set --url or SCRAPERSKY_URL to its address.';
  }
  if (!(error instanceof ApiError)) return null;
  if (error.status === 401) {
    return 'Set SCRAPERSKY_API_KEY to a valid key; `npm run cli -- keys create NAME --scope write` creates one.';
  }
  if (error.code === 'insufficient_scope') return 'Set SCRAPERSKY_API_KEY to a key with this scope.';
  if (error.code === 'database_unavailable') return '`doctor` checks the database and says what to correct.';
  return null;
}
