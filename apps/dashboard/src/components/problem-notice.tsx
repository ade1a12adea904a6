import type { ApiProblem } from '../client/api-problem.ts';

const HINTS: Record<string, string> = {
  offline: 'Is it running? The page tries again when you do.',
  insufficient_scope: 'Enter a key with that scope: “Change key” at the top.',
  rate_limited: 'It lets this key in again within a minute.',
};

/** What went wrong, in the API's words, with what to give to whoever runs it. */
export function ProblemNotice({ problem, onRetry }: { problem: ApiProblem; onRetry?: () => void }) {
  const hint = HINTS[problem.code];
  return (
    <div class="notice notice-bad" role="alert">
      <p>
        {problem.message} {hint}
      </p>
      {problem.faults.length > 1 && (
        <ul>
          {problem.faults.slice(0, 5).map((fault) => (
            <li key={fault.path}>
              <code>{fault.path}</code> {fault.message}
            </li>
          ))}
        </ul>
      )}
      {problem.requestId !== null && <p class="small muted">Request {problem.requestId}</p>}
      {onRetry && (
        <button type="button" class="button" onClick={onRetry}>
          Try again
        </button>
      )}
    </div>
  );
}
