import { joinFieldNames, splitFieldNames } from '@scrapersky/core';

/** Filters of a batch's domains. The page's URL contains them with the names and values of the API. */
export const DOMAIN_FILTERS = [
  'status',
  'error_code',
  'site_state',
  'rendering',
  'language',
  'country',
  'technology',
  'category',
  'change',
  'changed_field',
  'has',
  'q',
] as const;
export type DomainFilterName = (typeof DOMAIN_FILTERS)[number];
/** A filter that is not set has no key. */
export type DomainFilter = Partial<Record<DomainFilterName, string>>;

const BATCH_FILTERS = ['status', 'tag', 'q'] as const;
/** Filters of the list of batches. */
export type BatchFilter = Partial<Record<(typeof BATCH_FILTERS)[number], string>>;

/** One page of a list. */
export interface Place {
  /** Number of the page, starting at 1. */
  page: number;
  /** Null on the first page. */
  cursor: string | null;
}

export const FIRST_PAGE: Place = { page: 1, cursor: null };

export interface BatchRoute {
  name: 'batch';
  batchId: string;
  filter: DomainFilter;
  /** Column to sort by, with `-` in descending order; null for the order of the list. */
  sort: string | null;
  /** Columns of the table; null for the columns that the person chose last. */
  columns: readonly string[] | null;
  place: Place;
  /** The domain whose details are open, and the current page of its list of scraped pages. */
  jobId: string | null;
  jobPlace: Place;
}

/** The views of schedules. */
export type SchedulesRoute =
  | { name: 'schedules'; place: Place }
  /** `fromBatch`: the batch whose list the schedule uses; null for another list. */
  | { name: 'new-schedule'; fromBatch: string | null }
  | { name: 'schedule'; scheduleId: string; place: Place };

/** A view of the dashboard and its state. The view's URL contains this state, but not the API key. */
export type Route =
  | { name: 'batches'; filter: BatchFilter; place: Place }
  | { name: 'new-batch' }
  | BatchRoute
  | SchedulesRoute
  | { name: 'workers' }
  | { name: 'not-found' };

/** @param search query string with or without its question mark */
export function parseRoute(pathname: string, search: string): Route {
  const query = new URLSearchParams(search);
  const path = pathname.replace(/\/+$/, '');
  if (path === '' || path === '/batches') {
    return { name: 'batches', filter: readFilter(query, BATCH_FILTERS), place: readPlace(query) };
  }
  if (path === '/batches/new') return { name: 'new-batch' };
  if (path === '/workers') return { name: 'workers' };
  if (path === '/schedules') return { name: 'schedules', place: readPlace(query) };
  if (path === '/schedules/new') return { name: 'new-schedule', fromBatch: query.get('from_batch') };
  const scheduleId = /^\/schedules\/([\w-]{1,100})$/.exec(path)?.[1];
  if (scheduleId !== undefined) return { name: 'schedule', scheduleId, place: readPlace(query) };
  // Accept ids that are no UUIDs, because the API explains why an id is invalid.
  const batchId = /^\/batches\/([\w.:-]{1,100})$/.exec(path)?.[1];
  if (batchId === undefined) return { name: 'not-found' };
  return {
    name: 'batch',
    batchId,
    // Keep unknown values, because the API refuses them and names the valid ones.
    filter: readFilter(query, DOMAIN_FILTERS),
    sort: query.get('sort'),
    columns: splitColumns(query.get('columns')),
    place: readPlace(query),
    jobId: query.get('job'),
    jobPlace: readPlace(query, 'job_'),
  };
}

export function formatRoute(route: Route): string {
  switch (route.name) {
    case 'batches':
      return `/${toSearch({ ...route.filter, ...placeParams(route.place) })}`;
    case 'new-batch':
      return '/batches/new';
    case 'workers':
      return '/workers';
    case 'schedules':
      return `/schedules${toSearch(placeParams(route.place))}`;
    case 'new-schedule':
      return `/schedules/new${toSearch({ from_batch: route.fromBatch })}`;
    case 'schedule':
      return `/schedules/${route.scheduleId}${toSearch(placeParams(route.place))}`;
    case 'batch': {
      const { batchId, filter, sort, columns, place, jobId, jobPlace } = route;
      return `/batches/${batchId}${toSearch({
        ...filter,
        sort,
        columns: columns && joinFieldNames(columns),
        ...placeParams(place),
        job: jobId,
        ...(jobId === null ? {} : placeParams(jobPlace, 'job_')),
      })}`;
    }
    case 'not-found':
      return '/';
  }
}

function splitColumns(text: string | null): readonly string[] | null {
  return text === null ? null : splitFieldNames(text);
}

export function batchesRoute(filter: BatchFilter = {}): Route {
  return { name: 'batches', filter, place: FIRST_PAGE };
}

export function schedulesRoute(): Route {
  return { name: 'schedules', place: FIRST_PAGE };
}

export function scheduleRoute(scheduleId: string): Route {
  return { name: 'schedule', scheduleId, place: FIRST_PAGE };
}

export function batchRoute(batchId: string, filter: DomainFilter = {}): BatchRoute {
  return {
    name: 'batch',
    batchId,
    filter,
    sort: null,
    columns: null,
    place: FIRST_PAGE,
    jobId: null,
    jobPlace: FIRST_PAGE,
  };
}

/** Returns the route to the same table with another filter, at its first page. */
export function withFilter(here: BatchRoute, filter: DomainFilter): BatchRoute {
  return { ...here, filter, place: FIRST_PAGE, jobId: null, jobPlace: FIRST_PAGE };
}

function readFilter<Name extends string>(
  query: URLSearchParams,
  names: readonly Name[],
): Partial<Record<Name, string>> {
  const filter: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const value = query.get(name);
    if (value) filter[name] = value;
  }
  return filter;
}

function readPlace(query: URLSearchParams, prefix = ''): Place {
  const page = Number(query.get(`${prefix}page`));
  const cursor = query.get(`${prefix}cursor`);
  return Number.isSafeInteger(page) && page > 1 && cursor ? { page, cursor } : FIRST_PAGE;
}

function placeParams({ page, cursor }: Place, prefix = ''): Record<string, string> {
  return cursor === null ? {} : { [`${prefix}page`]: String(page), [`${prefix}cursor`]: cursor };
}

/** Returns the query string `?a=1&b=2` of the values that are set; '' if none is. */
function toSearch(values: Record<string, string | null | undefined>): string {
  const set = Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return set.length === 0 ? '' : `?${new URLSearchParams(set).toString()}`;
}
