import type { EntitiesById } from '../structured/index-by-id.ts';
import { textsOf, type Entity } from '../structured/json-ld-entities.ts';
import { canonicalType } from '../structured/schema-type.ts';
import { objectsOf } from './own-organizations.ts';

const DAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];
const HOURS =
  /^(?:(?:Mo|Tu|We|Th|Fr|Sa|Su)[a-z]{0,7}(?:\s?[-,]\s?(?:Mo|Tu|We|Th|Fr|Sa|Su)[a-z]{0,7}){0,6}\s)?\d{1,2}:\d\d\s?[-\u2013]\s?\d{1,2}:\d\d$/i;
const TIME = /^(\d{1,2}):(\d\d)/;
const MAX_ENTRIES = 20;

/** Returns opening hours as `Mo-Fr 09:00-18:00`, from `openingHours` and `openingHoursSpecification` of schema.org. */
export function readOpeningHours(members: Entity['members'], byId: EntitiesById): string[] {
  const given = textsOf(members['openingHours'])
    .flatMap((text) => text.slice(0, 300).split(/[;\n]/))
    .map((text) => text.trim())
    .filter((text) => HOURS.test(text));
  return given.length > 0 ? given.slice(0, MAX_ENTRIES) : specified(members, byId);
}

function specified(members: Entity['members'], byId: EntitiesById): string[] {
  /** Weekdays by opening hours. */
  const days = new Map<string, Set<number>>();
  for (const specification of objectsOf(members['openingHoursSpecification'], byId)) {
    const [opens, closes] = ['opens', 'closes'].map((name) => timeOf(textsOf(specification[name])[0]));
    if (opens === null || opens === undefined || closes === null || closes === undefined) continue;
    if (opens === closes && opens === '00:00') continue;
    const hours = `${opens}-${closes}`;
    const known = days.get(hours) ?? new Set<number>();
    days.set(hours, known);
    for (const day of textsOf(specification['dayOfWeek'], '@id', 'name')) {
      const index = DAYS.indexOf(canonicalType(day).slice(0, 2));
      if (index !== -1) known.add(index);
    }
  }
  return [...days]
    .flatMap(([hours, on]) => (on.size === 0 ? [] : [`${daysText(on)} ${hours}`]))
    .slice(0, MAX_ENTRIES);
}

function timeOf(text: string | undefined): string | null {
  const [, hour, minute] = TIME.exec(text ?? '') ?? [];
  return hour === undefined || Number(hour) > 24 ? null : `${hour.padStart(2, '0')}:${minute}`;
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
