const MAX_URL_LENGTH = 2048;
const MAX_PARAMETERS = 5;
const MAX_SEGMENTS = 12;
const MAX_SAME_SEGMENT = 2;
const MAX_CALENDAR_PAGES = 3;
/** Maximum number of pages that have parameters and differ only by their values and by numbers in the path. */
const MAX_OF_ONE_QUERY = 60;
/**
 * Maximum number of pages that differ only by numbers in their path, such as a shop's products. It is higher if the
 * crawl may visit more pages.
 */
const MAX_OF_ONE_PATH = 60;
const MAX_SHAPES = 2000;

const CALENDAR_WORD = /(?:calend|kalender|agenda|events?|archive|termine|date|month|year|day)\b/i;
const MONTH = /\b(?:19|20)\d\d[-/_]?(?:0?[1-9]|1[0-2])\b/;
const CALENDAR_PARAMETER = /[?&](?:month|year|day|date)=/i;

/** Detects parts of a site with endless pages, such as calendars. Counts the URLs that it allows. */
export interface TrapDetector {
  isTrap(url: URL): boolean;
}

/** @param maxPages maximum number of pages that the crawl visits. */
export function createTrapDetector(maxPages: number): TrapDetector {
  const counts = new Map<string, number>();

  function exceeds(shape: string, limit: number): boolean {
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
      if (isCalendar(url.pathname + url.search)) return exceeds('calendar', MAX_CALENDAR_PAGES);
      // URLs of the same shape differ only by numbers or parameter values: a shop's filters, pages of a list, posts.
      const shape = `${url.pathname.replace(/\d+/g, '#')}?${names.sort().join('&')}`;
      if (url.search !== '') return exceeds(shape, MAX_OF_ONE_QUERY);
      return shape.includes('#') && exceeds(shape, Math.max(MAX_OF_ONE_PATH, maxPages));
    },
  };
}

/**
 * Returns whether a parameter is named like a date (`month`, `day`), or a month follows a calendar word. Two searches
 * take linear time; a single regular expression would take quadratic time.
 */
function isCalendar(text: string): boolean {
  if (CALENDAR_PARAMETER.test(text)) return true;
  const word = CALENDAR_WORD.exec(text);
  return word !== null && MONTH.test(text.slice(word.index + word[0].length));
}

/**
 * Returns whether a path is very deep or contains a segment more than twice, as `/a/b/a/b/a/b`, which links without a
 * leading slash produce.
 */
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
