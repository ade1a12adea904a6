const UNIX_EPOCH_DAYS = 25_569;
const DAYS_FROM_1900_TO_1904 = 1_462;
/** The 29th of February 1900, which does not exist: Excel took over this fault for compatibility with Lotus 1-2-3. */
const WRONG_LEAP_DAY = 60;
const DAY_MS = 86_400_000;
const MAX_DAYS = 2_958_466;

/**
 * Returns the date and time of a cell as Excel shows them; the number itself if it is out of range.
 * @param serial days since the end of 1899, or since the start of 1904
 */
export function dateText(serial: number, isDate1904: boolean): string {
  const days = serial + (isDate1904 ? DAYS_FROM_1900_TO_1904 : 0);
  if (serial < 0 || days >= MAX_DAYS) return String(serial);
  const isBeforeLeapDay = days < WRONG_LEAP_DAY;
  const epochMs = (days - UNIX_EPOCH_DAYS + (isBeforeLeapDay ? 1 : 0)) * DAY_MS;
  const text = new Date(Math.round(epochMs / 1_000) * 1_000).toISOString();
  const [date = '', time = ''] = text.slice(0, 19).split('T');
  if (serial < 1) return time;
  const shown = Math.floor(days) === WRONG_LEAP_DAY ? '1900-02-29' : date;
  return time === '00:00:00' ? shown : `${shown} ${time}`;
}
