import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { ProblemNotice } from './problem-notice.tsx';
import { toError } from '../data/to-error.ts';

interface LazyViewProps<Props> {
  load: () => Promise<ComponentType<Props>>;
  props: Props;
}

/** Shows a view that is loaded on demand, to keep the download of the first visit small. */
export function LazyView<Props extends object>({ load, props }: LazyViewProps<Props>) {
  const [View, setView] = useState<ComponentType<Props> | null>(null);
  const [problem, setProblem] = useState<Error | null>(null);
  useEffect(() => {
    load().then(
      (view) => setView(() => view),
      (error: unknown) => setProblem(toError(error)),
    );
  }, []);
  if (problem) return <ProblemNotice problem={problem} onRetry={() => location.reload()} />;
  return View === null ? <p class="loading">Loading…</p> : <View {...props} />;
}
