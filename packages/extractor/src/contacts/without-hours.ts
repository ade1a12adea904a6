/** Matches opening hours, which may follow a phone number: `9-17 Uhr` in `040 222 07 76 9-17 Uhr`. */
const HOURS =
  /(?<=\s)\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\.?\s?)?(?:[-\u2013]|to|bis|tot)\s?\d{1,2}(?:[:.]\d\d)?\s?(?:uhr|uur|h|[ap]\.?m)(?!\p{L})/giu;
const MAY_HOLD_HOURS = /\d\s?(?:uhr|uur|h|[ap]\.?m)(?!\p{L})/iu;

/** Replaces the characters of opening hours, because their digits are not part of a number. Offsets stay the same. */
export function withoutHours(text: string): string {
  return MAY_HOLD_HOURS.test(text) ? text.replace(HOURS, (hours) => 'x'.repeat(hours.length)) : text;
}
