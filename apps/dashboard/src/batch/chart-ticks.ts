/** Steps between two labels of a time axis, in seconds. */
const TIME_STEPS_S = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 43_200, 86_400, 172_800, 604_800,
];

/** Returns about `count` round numbers from 0 to `max` for the labels of an axis. */
export function countTicks(max: number, count: number): number[] {
  const rough = Math.max(max, 1) / count;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * magnitude).find((each) => each >= rough) ?? rough;
  return multiples(step, 0, max);
}

/**
 * Returns about `count` round times between two Unix times in seconds.
 * @param offsetS seconds that local time is ahead of UTC, so that local midnight is a round time
 */
export function timeTicks(fromS: number, toS: number, count: number, offsetS: number): number[] {
  const step =
    TIME_STEPS_S.find((each) => multiples(each, fromS + offsetS, toS + offsetS).length <= count) ??
    Math.ceil((toS - fromS) / 604_800 / count) * 604_800;
  return multiples(step, fromS + offsetS, toS + offsetS).map((time) => time - offsetS);
}

function multiples(step: number, from: number, to: number): number[] {
  const first = Math.ceil(from / step);
  const count = Math.floor(to / step) - first + 1;
  return Array.from({ length: Math.max(0, Math.min(count, 1_000)) }, (_, index) => (first + index) * step);
}
