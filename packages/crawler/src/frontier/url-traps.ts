const MAX_URL_LENGTH = 2048;
const MAX_PARAMETERS = 5;
const MAX_SEGMENTS = 12;
const MAX_SAME_SEGMENT = 2;
const MAX_CALENDAR_PAGES = 3;
/** Pages that differ by their parameters only. */
const MAX_OF_ONE_QUERY = 60;
/** Pages that differ by numbers in their path, as a shop's products do: that many, or as many as are wanted. */
const MIN_OF_ONE_PATH = 60;
const MAX_SHAPES = 2000;

const CALENDAR_WORD = /(?:calend|kalender|agenda|events?|archive|termine|date|month|year|day)\b/i;
const MONTH = /\b(?:19|20)\d\d[-/_]?(?:0?[1-9]|1[0-2])\b/;
const CALENDAR_PARAMETER = /[?&](?:month|year|day|date)=/i;

/** Keeps a crawl out of parts of a site that have no end. Counts what it has let through. */
export interface TrapDetector {
  isTrap(url: URL): boolean;
}

/** @param maxPages how many pages the crawl may visit. */
export function createTrapDetector(maxPages: number): TrapDetector {
  const counts = new Map<string, number>();

  function isOneTooMany(shape: string, limit: number): boolean {
    const count = (counts.get(shape) ?? 0) + 1;
    if (count > limit || (count === 1 && counts.size >= MAX_SHAPES)) return true;
    counts.set(shape, count);
    return false;
  }

  return {
    isTrap(url) {
      if (url.href.length > MAX_URL_LENGTH || hasEndlessPath(url.pathname)) return true;
      const names = url.search
        .slice(1)
        .split('&')
        .map((parameter) => parameter.split('=', 1)[0] ?? '');
      if (names.length > MAX_PARAMETERS) return true;
      if (isCalendar(url.pathname + url.search)) return isOneTooMany('calendar', MAX_CALENDAR_PAGES);
      // Pages that differ by numbers or parameters only: a shop's filters, a list's pages, a forum's posts.
      const shape = `${url.pathname.replace(/\d+/g, '#')}?${names.sort().join('&')}`;
      if (url.search !== '') return isOneTooMany(shape, MAX_OF_ONE_QUERY);
      return shape.includes('#') && isOneTooMany(shape, Math.max(MIN_OF_ONE_PATH, maxPages));
    },
  };
}

/** A month somewhere behind such a word: two searches, since one expression for both takes the square of the time. */
function isCalendar(text: string): boolean {
  if (CALENDAR_PARAMETER.test(text)) return true;
  const word = CALENDAR_WORD.exec(text);
  return word !== null && MONTH.test(text.slice(word.index + word[0].length));
}

/** `/a/b/a/b/a/b`, as relative links without a leading slash make them. */
function hasEndlessPath(pathname: string): boolean {
  const segments = pathname.split('/').filter((segment) => segment !== '');
  if (segments.length > MAX_SEGMENTS) return true;
  const counts = new Map<string, number>();
  for (const segment of segments) {
    const count = (counts.get(segment) ?? 0) + 1;
    if (count > MAX_SAME_SEGMENT) return true;
    counts.set(segment, count);
  }
  return false;
}
