import { formatCount, formatTime } from '../format.ts';
import { countTicks, timeTicks } from './chart-ticks.ts';
import type { ChartData } from './throughput-timeline.ts';

/** Factor for the empty space above the highest point. */
const HEADROOM = 1.1;

/** Draws the completed and the failed domains per minute over the time of day. */
export function ThroughputChart({ data, label }: { data: ChartData; label: string }) {
  const [times, completed, failed] = data;
  const from = times[0] ?? 0;
  const to = times.at(-1) ?? from;
  const top = Math.max(1, ...completed, ...failed) * HEADROOM;
  const toX = (time: number) => (100 * (time - from)) / Math.max(to - from, 1);
  const toY = (rate: number) => 100 - (100 * rate) / top;
  const line = (rates: readonly number[]) =>
    rates.map((rate, index) => `${toX(times[index] ?? 0).toFixed(2)},${toY(rate).toFixed(2)}`).join(' ');
  const offsetS = new Date(from * 1_000).getTimezoneOffset() * -60;
  return (
    <figure class="chart">
      <div class="chart-place" role="img" aria-label={label}>
        {countTicks(top, 4).map((rate) => (
          <div key={rate} class="chart-rate" style={{ top: `${toY(rate)}%` }}>
            <span>{formatCount(rate)}</span>
          </div>
        ))}
        {timeTicks(from, to, 4, offsetS).map((time) => (
          <span key={time} class="chart-time" style={{ left: `${toX(time)}%` }}>
            {formatTime(new Date(time * 1_000).toISOString()).slice(11)}
          </span>
        ))}
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
          <polygon class="chart-area" points={`0,100 ${line(completed)} 100,100`} />
          <polyline class="chart-line chart-completed" points={line(completed)} />
          <polyline class="chart-line chart-failed" points={line(failed)} />
        </svg>
      </div>
      <figcaption class="legend small muted">
        <span class="key key-complete">complete</span>
        <span class="key key-failed">failed</span>
        <span>domains per minute</span>
      </figcaption>
    </figure>
  );
}
