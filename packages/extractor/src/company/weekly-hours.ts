const DAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];

/** Opening hours of a week. Days are numbered from 0 (Monday) to 6 (Sunday). */
export class WeeklyHours {
  /** Days by opening hours such as `09:00-18:00`. */
  readonly #days = new Map<string, Set<number>>();

  add(days: Iterable<number>, hours: string): void {
    const known = this.#days.get(hours) ?? new Set<number>();
    this.#days.set(hours, known);
    for (const day of days) known.add(day);
  }

  /** All days with opening hours. */
  get days(): ReadonlySet<number> {
    return new Set([...this.#days.values()].flatMap((days) => [...days]));
  }

  /** Returns the opening hours as `Mo-Fr 09:00-18:00`. */
  toTexts(): string[] {
    return [...this.#days].flatMap(([hours, days]) =>
      days.size === 0 ? [] : [`${daysText(days)} ${hours}`],
    );
  }
}

/**
 * Returns the number of the weekday whose English name begins with the first two characters of `name`, such as `Mo` or
 * `monday`; -1 if there is none.
 */
export function dayIndex(name: string): number {
  return DAYS.indexOf(name.charAt(0).toUpperCase() + name.charAt(1).toLowerCase());
}

/** Returns weekdays as `Mo-Fr`, `Mo,We` or `Sa`. */
function daysText(days: ReadonlySet<number>): string {
  const runs: [number, number][] = [];
  for (const [index] of DAYS.entries()) {
    const last = runs.at(-1);
    if (!days.has(index)) continue;
    if (last !== undefined && last[1] === index - 1) last[1] = index;
    else runs.push([index, index]);
  }
  return runs
    .map(([from, to]) =>
      from === to ? DAYS[from] : `${DAYS[from]}${to - from === 1 ? ',' : '-'}${DAYS[to]}`,
    )
    .join(',');
}
