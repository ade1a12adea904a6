import type { EntitiesById } from '../structured/index-by-id.ts';
import { textsOf, type Entity } from '../structured/json-ld-entities.ts';
import { canonicalType } from '../structured/schema-type.ts';
import { objectsOf } from './own-organizations.ts';
import { dayIndex, WeeklyHours } from './weekly-hours.ts';

const HOURS =
  /^(?:(?:Mo|Tu|We|Th|Fr|Sa|Su)[a-z]{0,7}(?:\s?[-,]\s?(?:Mo|Tu|We|Th|Fr|Sa|Su)[a-z]{0,7}){0,6}\s)?\d{1,2}:\d\d\s?[-\u2013]\s?\d{1,2}:\d\d$/i;
const TIME = /^(\d{1,2}):(\d\d)/;
const MAX_ENTRIES = 20;

/**
 * Returns opening hours, such as `Mo-Fr 09:00-18:00`, from `openingHours` of schema.org, otherwise from
 * `openingHoursSpecification`.
 */
export function readOpeningHours(members: Entity['members'], byId: EntitiesById): string[] {
  const given = textsOf(members['openingHours'])
    .flatMap((text) => text.slice(0, 300).split(/[;\n]/))
    .map((text) => text.trim())
    .filter((text) => HOURS.test(text));
  return given.length > 0 ? given.slice(0, MAX_ENTRIES) : specified(members, byId);
}

function specified(members: Entity['members'], byId: EntitiesById): string[] {
  const week = new WeeklyHours();
  for (const specification of objectsOf(members['openingHoursSpecification'], byId)) {
    const [opens, closes] = ['opens', 'closes'].map((name) => timeOf(textsOf(specification[name])[0]));
    if (opens === null || opens === undefined || closes === null || closes === undefined) continue;
    if (opens === closes && opens === '00:00') continue;
    const days = textsOf(specification['dayOfWeek'], '@id', 'name').map((day) =>
      dayIndex(canonicalType(day)),
    );
    week.add(
      days.filter((day) => day !== -1),
      `${opens}-${closes}`,
    );
  }
  return week.toTexts().slice(0, MAX_ENTRIES);
}

function timeOf(text: string | undefined): string | null {
  const [, hour, minute] = TIME.exec(text ?? '') ?? [];
  return hour === undefined || Number(hour) > 24 ? null : `${hour.padStart(2, '0')}:${minute}`;
}
