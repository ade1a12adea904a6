import type { HourToken } from './hour-tokens.ts';
import { WeeklyHours } from './weekly-hours.ts';

/** Opening hours and the index of the line in which they begin. */
export interface ReadWeek {
  week: WeeklyHours;
  line: number;
}

/** Days with their hours, in either order. */
interface Group {
  days: Set<number>;
  hours: string[];
  isClosed: boolean;
  /** Whether the relation of two days is unknown: a word or only a line break is between them, as in a row of days. */
  isTable: boolean;
  /**
   * Whether a list sign or "and" joins the last hours to those before. The last hours might then belong to the days
   * that follow.
   */
  isJoined: boolean;
}

/** Maximum number of unknown words in a row between days or hours of one week. */
const MAX_WORDS = 4;

/**
 * Reads opening hours from words and signs. Accepts `Mon-Fri 9-17h, Sat 10-16h` and `9-17h Mon-Fri`. Drops a week if
 * the days of some of its hours are not certain.
 */
export class WeekReader {
  readonly #found: ReadWeek[] = [];
  #week = new WeeklyHours();
  #line = -1;
  /** Whether the hours follow their days; null before the first days or hours. */
  #daysFirst: boolean | null = null;
  #group: Group = emptyGroup();
  #isCertain = true;
  /** `isJoined` of the previous group. */
  #wasJoined = false;
  /** Signs, line ends and unknown words since the last days or hours. */
  #range = false;
  #list = false;
  #lines = 0;
  #others = 0;
  #lastDay = -1;
  #isAfterDay = false;
  #isAfterAnd = false;

  read(token: HourToken, line: number): void {
    switch (token.kind) {
      case 'days':
        this.#days(token.days, line);
        break;
      case 'hours':
        this.#hours(token.text, line);
        break;
      case 'closed':
        this.#closed();
        break;
      case 'time':
        this.#time(line);
        break;
      case 'number':
        // A day with a number after it is a date, as in "Saturday 6 April".
        if (this.#isAfterDay) this.#isCertain = false;
        this.#other();
        return;
      case 'range':
        this.#range = true;
        return;
      case 'list':
        this.#list = true;
        return;
      case 'and':
        this.#list = true;
        this.#isAfterAnd = true;
        return;
      case 'line':
        this.#endLine();
        return;
      case 'filler':
        return;
      case 'other':
        this.#other();
        return;
    }
    this.#isAfterDay = token.kind === 'days';
    this.#range = false;
    this.#list = false;
    this.#isAfterAnd = false;
    this.#lines = 0;
    this.#others = 0;
  }

  #other(): void {
    // The word after "Monday and" might be a day in a spelling that this reader does not know.
    const { days, hours } = this.#group;
    if (this.#isAfterAnd && days.size > 0 && hours.length === 0) this.#isCertain = false;
    this.#isAfterAnd = false;
    this.#others += 1;
    this.#lastDay = -1;
    this.#isAfterDay = false;
    if (this.#others > MAX_WORDS) this.#endWeek();
  }

  /** Ends the last week and returns all weeks that were found. */
  end(): readonly ReadWeek[] {
    this.#endWeek();
    return this.#found;
  }

  #days(days: readonly number[], line: number): void {
    const group = this.#group;
    const isComplete =
      this.#daysFirst === true && (group.hours.length > 0 || (group.isClosed && group.days.size > 0));
    const isOverlap = !this.#range && days.some((day) => this.#week.days.has(day));
    if (isOverlap) this.#startWeek();
    else if (isComplete) this.#endGroup();
    this.#daysFirst ??= true;
    this.#begin(line);
    const [first = 0] = days;
    if (this.#range && this.#lastDay !== -1 && days.length === 1) {
      for (let day = this.#lastDay; day !== first; day = (day + 1) % 7) this.#group.days.add(day);
    } else if (
      this.#group.days.size > 0 &&
      this.#group.hours.length === 0 &&
      (this.#others > 0 || (this.#lines > 0 && !this.#list))
    )
      this.#group.isTable = true;
    for (const day of days) this.#group.days.add(day);
    this.#lastDay = days.length === 1 ? first : -1;
  }

  /**
   * Ends the week before a day that the week already contains. If hours precede their days, the last hours belong to
   * the next week.
   */
  #startWeek(): void {
    const { hours } = this.#group;
    if (this.#daysFirst !== false) {
      this.#endWeek();
      return;
    }
    this.#group = emptyGroup();
    this.#endWeek();
    this.#daysFirst = false;
    this.#group.hours = hours;
  }

  #hours(text: string, line: number): void {
    if (this.#daysFirst === false && this.#group.days.size > 0) this.#endGroup();
    this.#daysFirst ??= false;
    this.#begin(line);
    this.#group.isJoined = this.#list && this.#group.hours.length > 0;
    this.#group.hours.push(text);
    this.#lastDay = -1;
  }

  #closed(): void {
    const group = this.#group;
    if (this.#daysFirst === null) return;
    const startsGroup = this.#daysFirst ? group.hours.length > 0 : group.days.size > 0;
    if (startsGroup) this.#endGroup();
    this.#group.isClosed = true;
    this.#lastDay = -1;
  }

  /** Ends a line. A range never continues in the next line, and a dash alone in a line shows that the day is closed. */
  #endLine(): void {
    if (this.#range && this.#lines > 0 && this.#daysFirst === true) this.#closed();
    this.#range = false;
    this.#lines += 1;
  }

  /**
   * Handles a single time. At the start of a week or next to its days, it shows that some hours are unknown, so the
   * week is not certain.
   */
  #time(line: number): void {
    const { days, hours } = this.#group;
    if (this.#daysFirst === null) {
      this.#daysFirst = false;
      this.#begin(line);
      this.#isCertain = false;
    } else if (days.size > 0 && (this.#daysFirst === false || hours.length === 0)) this.#isCertain = false;
  }

  #begin(line: number): void {
    if (this.#line === -1) this.#line = line;
  }

  #endGroup(): void {
    const { days, hours, isClosed, isTable, isJoined } = this.#group;
    this.#group = emptyGroup();
    this.#wasJoined = isJoined;
    if (hours.length > 0 && days.size > 0 && !isTable) for (const text of hours) this.#week.add(days, text);
    else if (isTable || (days.size > 0 && !isClosed)) this.#isCertain = false;
  }

  #endWeek(): void {
    // Ignore days without hours at the end, because they are closed or only mentioned. Do not ignore them if the hours
    // before them might belong to them.
    const { days, hours } = this.#group;
    const isMention = this.#daysFirst === true && hours.length === 0 && days.size > 0 && !this.#wasJoined;
    if (!isMention) this.#endGroup();
    if (this.#isCertain && this.#week.days.size > 0) this.#found.push({ week: this.#week, line: this.#line });
    this.#week = new WeeklyHours();
    this.#group = emptyGroup();
    this.#line = -1;
    this.#daysFirst = null;
    this.#isCertain = true;
    this.#wasJoined = false;
    this.#lastDay = -1;
    this.#others = 0;
  }
}

function emptyGroup(): Group {
  return { days: new Set(), hours: [], isClosed: false, isTable: false, isJoined: false };
}
