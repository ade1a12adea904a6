import { useEffect } from 'preact/hooks';
import { callJson } from '../client/request.ts';
import { useResource } from '../client/use-resource.ts';
import { now } from '../components/clock.ts';
import { ProblemNotice } from '../components/problem-notice.tsx';

export function WorkersPage() {
  useEffect(() => {
    document.title = 'Workers – ScraperSky Batch';
  }, []);
  const { problem, reload } = useResource(
    '/workers',
    (signal) => callJson<unknown>('/workers', { signal }),
    now.value,
  );
  return (
    <>
      <div class="page-head">
        <h1>Workers</h1>
      </div>
      {problem && <ProblemNotice problem={problem} onRetry={reload} />}
    </>
  );
}
