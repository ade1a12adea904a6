import { useEffect, useRef } from 'preact/hooks';
import UPlot from 'uplot';
import { isDark } from '../session/theme.ts';
import type { ChartData } from './throughput-timeline.ts';

/** Between two labels of the time: whole seconds and more. */
const STEPS_S = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 43_200, 86_400, 604_800,
];

/** Domains complete and failed a minute, over the time of day. */
export function ThroughputChart({ data, label }: { data: ChartData; label: string }) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<UPlot | null>(null);
  const latest = useRef(data);
  latest.current = data;
  const dark = isDark.value;

  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const plot = new UPlot(chartOptions(element), latest.current, element);
    chart.current = plot;
    const observer = new ResizeObserver(() => plot.setSize(sizeOf(element)));
    observer.observe(element);
    return () => {
      observer.disconnect();
      plot.destroy();
    };
    // What is drawn knows no styles: another theme is another drawing.
  }, [dark]);

  useEffect(() => chart.current?.setData(data), [data]);

  return (
    <figure class="chart">
      <div ref={place} class="chart-place" role="img" aria-label={label} />
      <figcaption class="legend small muted">
        <span class="key key-complete">complete</span>
        <span class="key key-failed">failed</span>
        <span>domains a minute</span>
      </figcaption>
    </figure>
  );
}

function sizeOf({ clientWidth, clientHeight }: HTMLElement): { width: number; height: number } {
  return { width: clientWidth, height: clientHeight };
}

function chartOptions(element: HTMLElement): UPlot.Options {
  const colour = colourReader();
  const muted = colour('--muted');
  const grid = { stroke: colour('--line'), width: 1 };
  const font = `12px ${getComputedStyle(element).fontFamily}`;
  const axis = { stroke: muted, grid, ticks: { show: false }, font };
  return {
    ...sizeOf(element),
    padding: [12, 28, 0, 0],
    legend: { show: false },
    cursor: { show: false },
    scales: { y: { range: (_, __, max) => [0, Math.max(max * 1.1, 1)] } },
    axes: [
      {
        ...axis,
        grid: { show: false },
        size: 30,
        space: 80,
        incrs: STEPS_S,
        values: (_, times) => times.map(clockTime),
      },
      { ...axis, size: 48, space: 40 },
    ],
    series: [
      {},
      {
        label: 'complete',
        stroke: colour('--good'),
        fill: colour('--good-faint'),
        width: 2,
        points: { show: false },
      },
      { label: 'failed', stroke: colour('--bad'), width: 2, points: { show: false } },
    ],
  };
}

/** A custom property may be `light-dark()`: only a real property says which of the two it is. */
function colourReader(): (name: string) => string {
  const probe = document.createElement('i');
  probe.hidden = true;
  document.body.append(probe);
  return (name) => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
}

function clockTime(seconds: number): string {
  const at = new Date(seconds * 1_000);
  return [at.getHours(), at.getMinutes(), at.getSeconds()]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}
