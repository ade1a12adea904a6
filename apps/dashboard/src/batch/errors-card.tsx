import type { DomainErrorCode } from '@scrapersky/core';
import { useState } from 'preact/hooks';
import type { Batch, ErrorGroup } from '@scrapersky/client';
import { useResource } from '../data/use-resource.ts';
import type { Confirmation } from '../components/confirm-dialog.tsx';
import { ProblemNotice } from '../components/problem-notice.tsx';
import { countOf, formatCount } from '../format.ts';
import { Link } from '../routing/link.tsx';
import { withFilter, type BatchRoute } from '../routing/route.ts';
import { api } from '../session/api.ts';
import { canWrite } from '../session/scope.ts';
import { retryConfirmation } from './batch-actions.ts';

/** Number of error codes shown before a person opens the list. This many fit next to the chart. */
const FOLDED = 3;

interface ErrorsCardProps {
  batch: Batch;
  here: BatchRoute;
  onConfirm: (confirmation: Confirmation) => void;
  onChanged: () => void;
}

/**
 * Lists the error codes, the most frequent first, with meaning and advice, and with a retry for callers who may write,
 * unless the entries are invalid. The counts come from the displayed batch, so they add up to its failed domains. The
 * texts are requested again when the set of codes changes.
 */
export function ErrorsCard({ batch, here, onConfirm, onChanged }: ErrorsCardProps) {
  const [isFolded, setFolded] = useState(true);
  const counts = Object.entries(batch.errors_by_code) as [DomainErrorCode, number][];
  const groups = counts
    .map(([code, count]) => ({ code, count }))
    .toSorted((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
  const read = useResource(
    `errors ${batch.batch_id}`,
    (signal) => api().errors(batch.batch_id, { signal }),
    counts
      .map(([code]) => code)
      .toSorted()
      .join(),
  );
  const reasons = new Map(read.data?.errors.map((reason) => [reason.code, reason]));
  const most = Math.max(1, ...groups.map((group) => group.count));
  return (
    <section class="card" aria-labelledby="errors-title">
      <div class="row">
        <h2 id="errors-title">Why domains failed</h2>
        {batch.failed_domains > 0 && (
          <Link to={withFilter(here, { status: 'failed' })} class="small">
            {countOf(batch.failed_domains, 'domain')}
          </Link>
        )}
      </div>
      {read.problem && <ProblemNotice problem={read.problem} onRetry={read.reload} />}
      {groups.length === 0 && <p class="chart-empty muted">No domain has failed.</p>}
      <ul class="errors">
        {groups.slice(0, isFolded ? FOLDED : groups.length).map((group) => (
          <li key={group.code} class="error-group">
            <div class="error-head">
              <Link
                to={withFilter(here, { status: 'failed', error_code: group.code })}
                class="error-code"
                aria-current={here.filter.error_code === group.code ? 'true' : undefined}
              >
                <code>{group.code}</code>
              </Link>
              <span class="error-bar" aria-hidden="true">
                <span style={{ width: `${(group.count / most) * 100}%` }} />
              </span>
              <Link to={withFilter(here, { status: 'failed', error_code: group.code })} class="count number">
                {formatCount(group.count)}
              </Link>
            </div>
            <Advice reason={reasons.get(group.code)} />
            {group.code !== 'invalid_domain' && canWrite.value && (
              <p class="small muted">
                <button
                  type="button"
                  class="button-link"
                  onClick={() => onConfirm(retryConfirmation(batch, group, onChanged))}
                >
                  Retry {group.count === 1 ? 'this one' : `these ${formatCount(group.count)}`}
                </button>
                {reasons.get(group.code)?.retryable === false && ': will probably fail again'}
              </p>
            )}
          </li>
        ))}
      </ul>
      {groups.length > FOLDED && (
        <button
          type="button"
          class="button-link errors-more"
          aria-expanded={!isFolded}
          onClick={() => setFolded(!isFolded)}
        >
          {isFolded ? `Show all ${groups.length} reasons` : 'Show fewer'}
        </button>
      )}
    </section>
  );
}

/** Shows the meaning of an error code and the API's hint. Names in backquotes become code. */
function Advice({ reason }: { reason: ErrorGroup | undefined }) {
  if (reason === undefined) return null;
  const parts = reason.hint.split('`');
  return (
    <p class="small muted">
      {reason.meaning}{' '}
      {parts.map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part))}
    </p>
  );
}
