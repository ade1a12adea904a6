/** The fields of a batch's status that the progress line shows. */
export interface Progress {
  total_domains: number;
  completed_domains: number;
  failed_domains: number;
  cancelled_domains: number;
  progress: number;
}

const BAR_CELLS = 24;
const LINE_INTERVAL_MS = 2_000;

/** Time over which the displayed rate is averaged. */
const RATE_WINDOW_MS = 30_000;

/** Time after which the rate predicts the end. Before, workers that just started make the estimate far too long. */
const ESTIMATE_AFTER_MS = 5_000;

interface Observation {
  at: number;
  ended: number;
}

/**
 * Returns a progress line on standard error, which begins with `label`: redrawn in place on a terminal, otherwise a new
 * line at most every two seconds, and at 100 %. Callers must call `end()` before they write anything else.
 */
export function progressLine(label: string): { show(progress: Progress): void; end(): void } {
  const { isTTY } = process.stderr;
  const seen: Observation[] = [];
  let writtenAt = -Infinity;
  let isComplete = false;
  return {
    show(progress) {
      const now = performance.now();
      const ended = endedOf(progress);
      // After a retry, fewer domains have ended than before.
      if (ended < (seen.at(-1)?.ended ?? 0)) seen.length = 0;
      if (ended > 0) seen.push({ at: now, ended });
      while (seen.length > 2 && now - (seen[1]?.at ?? now) > RATE_WINDOW_MS) seen.shift();
      const completes = progress.progress === 100 && !isComplete;
      isComplete = progress.progress === 100;
      if (!isTTY && now - writtenAt < LINE_INTERVAL_MS && !completes) return;
      writtenAt = now;
      const line = `${label}${describe(progress, seen)}`;
      process.stderr.write(
        isTTY ? `\r${line.slice(0, (process.stderr.columns || 80) - 1)}\u001b[K` : `${line}\n`,
      );
    },
    end() {
      if (isTTY) process.stderr.write('\n');
    },
  };
}

function endedOf({ completed_domains, failed_domains, cancelled_domains }: Progress): number {
  return completed_domains + failed_domains + cancelled_domains;
}

function describe(progress: Progress, seen: readonly Observation[]): string {
  const { total_domains: total, completed_domains, failed_domains } = progress;
  const ended = endedOf(progress);
  const filled = Math.round((progress.progress / 100) * BAR_CELLS);
  const parts = [
    '█'.repeat(filled) + '░'.repeat(BAR_CELLS - filled),
    `${Math.floor(progress.progress)}%`.padStart(4),
    `${ended}/${total}`,
    `${completed_domains} ok`,
    `${failed_domains} failed`,
  ];
  const [first, last] = [seen[0], seen.at(-1)];
  const passedMs = (last?.at ?? 0) - (first?.at ?? 0);
  const newlyEnded = (last?.ended ?? 0) - (first?.ended ?? 0);
  if (passedMs === 0 || newlyEnded === 0) return parts.join('  ');
  const perSecond = (newlyEnded * 1_000) / passedMs;
  parts.push(perSecond < 0.1 ? `${(perSecond * 60).toFixed(1)}/min` : `${perSecond.toFixed(1)}/s`);
  if (ended < total && passedMs >= ESTIMATE_AFTER_MS) {
    parts.push(`about ${duration((total - ended) / perSecond)} left`);
  }
  return parts.join('  ');
}

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  return seconds < 5_400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3_600).toFixed(1)} h`;
}
