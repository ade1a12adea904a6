/** What a batch's status says of its progress. */
export interface Progress {
  total_domains: number;
  completed_domains: number;
  failed_domains: number;
  progress: number;
}

const BAR_CELLS = 24;
const LINE_EVERY_MS = 2_000;

/**
 * One live line on standard error: redrawn in place at a terminal, a plain line every two seconds elsewhere.
 * Call `end()` before anything else is written.
 */
export function progressLine(label: string): { show(progress: Progress): void; end(): void } {
  const startedAt = performance.now();
  const { isTTY } = process.stderr;
  let writtenAt = -Infinity;
  return {
    show(progress) {
      const now = performance.now();
      if (!isTTY && now - writtenAt < LINE_EVERY_MS && progress.progress < 100) return;
      writtenAt = now;
      const line = `${label} ${describe(progress, now - startedAt)}`;
      process.stderr.write(isTTY ? `\r${line}\u001b[K` : `${line}\n`);
    },
    end() {
      if (isTTY) process.stderr.write('\n');
    },
  };
}

function describe(
  { total_domains, completed_domains, failed_domains, progress }: Progress,
  elapsedMs: number,
): string {
  const ended = completed_domains + failed_domains;
  const filled = Math.round((progress / 100) * BAR_CELLS);
  const bar = '█'.repeat(filled) + '░'.repeat(BAR_CELLS - filled);
  const rate = (ended / (elapsedMs / 1_000)).toFixed(1);
  const percent = `${Math.floor(progress)}%`.padStart(4);
  return `${bar} ${percent}  ${ended}/${total_domains}  ${completed_domains} ok  ${failed_domains} failed  ${rate}/s`;
}
