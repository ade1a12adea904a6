import type { Attempt } from '@scrapersky/client';
import { formatDuration } from '../format.ts';
import { Time } from '../components/time.tsx';

/** Lists the domain's attempts: outcome, duration and start. */
export function AttemptsList({ attempts }: { attempts: readonly Attempt[] }) {
  if (attempts.length === 0) return null;
  return (
    <section class="section" aria-labelledby="attempts-title">
      <h3 id="attempts-title">Attempts</h3>
      <ol class="attempts">
        {attempts.map((attempt) => (
          <li key={attempt.attempt} value={attempt.attempt} class={`attempt-${outcomeOf(attempt)}`}>
            <span class="attempt-what">{describe(attempt)}</span>
            {attempt.processing_time !== null && (
              <span class="number">{formatDuration(attempt.processing_time)}</span>
            )}
            <span class="small muted">{attempt.start_time !== null && <Time at={attempt.start_time} />}</span>
            {attempt.error && <span class="small muted attempt-why">{attempt.error.message}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}

function outcomeOf({ error, end_time }: Attempt): 'bad' | 'good' | 'running' {
  if (error !== null) return 'bad';
  return end_time === null ? 'running' : 'good';
}

function describe(attempt: Attempt) {
  if (attempt.error !== null) return <code>{attempt.error.code}</code>;
  return attempt.end_time === null ? 'running' : 'complete';
}
