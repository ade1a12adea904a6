import { ApiError, ScraperSkyError } from '@scrapersky/client';

/** Advice for an error, by its code. */
const HINTS: Record<string, string> = {
  server_unreachable: 'Check that the service is running, then try again.',
  insufficient_scope: 'Choose “Change key” at the top and enter a key with that scope.',
  too_many_requests: 'Wait a minute, then try again.',
};

/** Shows an error in the API's words, advice on what to do, and the request's id for the operator. */
export function ProblemNotice({ problem, onRetry }: { problem: Error; onRetry?: () => void }) {
  const hint = problem instanceof ScraperSkyError ? HINTS[problem.code] : undefined;
  const document = problem instanceof ApiError ? problem.problem : null;
  const faults = document?.errors ?? [];
  return (
    <div class="notice notice-bad" role="alert">
      <p>
        {problem.message} {hint}
      </p>
      {faults.length > 1 && (
        <ul>
          {faults.slice(0, 5).map((fault) => (
            <li key={fault.path}>
              <code>{fault.path}</code> {fault.message}
            </li>
          ))}
        </ul>
      )}
      {document && <p class="small muted">Request {document.request_id}</p>}
      {onRetry && (
        <button type="button" class="button" onClick={onRetry}>
          Try again
        </button>
      )}
    </div>
  );
}
