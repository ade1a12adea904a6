import type { BatchStatus, DomainErrorCode, DomainStatus, SiteState } from '@scrapersky/core';

/** Filters a batch's domains; null and the empty string mean no filter. */
export interface DomainFilter {
  status: DomainStatus | null;
  errorCode: DomainErrorCode | null;
  siteState: SiteState | null;
  /** Part of the domain's name. */
  q: string;
}

/** Filters the list of batches; null and the empty string mean no filter. */
export interface BatchFilter {
  status: BatchStatus | null;
  tag: string | null;
  /** Part of the name, the tags or the note. */
  q: string;
}

/** The view of a URL. The URL contains everything that can be shared, but never the key. */
export type Route =
  | { name: 'batches'; filter: BatchFilter }
  | { name: 'new-batch' }
  | { name: 'batch'; batchId: string; filter: DomainFilter; jobId: string | null }
  | { name: 'workers' }
  | { name: 'not-found' };

export const NO_FILTER: DomainFilter = { status: null, errorCode: null, siteState: null, q: '' };

/** @param search with or without its question mark */
export function parseRoute(pathname: string, search: string): Route {
  const query = new URLSearchParams(search);
  const path = pathname.replace(/\/+$/, '');
  if (path === '' || path === '/batches') {
    return batchesRoute({
      status: query.get('status') as BatchStatus | null,
      tag: query.get('tag'),
      q: query.get('q') ?? '',
    });
  }
  if (path === '/batches/new') return { name: 'new-batch' };
  if (path === '/workers') return { name: 'workers' };
  // The API accepts other forms of ids, too, and explains what is wrong with one.
  const batchId = /^\/batches\/([\w.:-]{1,100})$/.exec(path)?.[1];
  if (batchId === undefined) return { name: 'not-found' };
  return {
    name: 'batch',
    batchId,
    // The API refuses an unknown status and names the known ones.
    filter: {
      status: query.get('status') as DomainStatus | null,
      errorCode: query.get('error_code') as DomainErrorCode | null,
      siteState: query.get('site_state') as SiteState | null,
      q: query.get('q') ?? '',
    },
    jobId: query.get('job'),
  };
}

export function formatRoute(route: Route): string {
  switch (route.name) {
    case 'batches':
      return `/${toSearch({ ...route.filter })}`;
    case 'new-batch':
      return '/batches/new';
    case 'workers':
      return '/workers';
    case 'batch': {
      const { status, errorCode, siteState, q } = route.filter;
      const filter = { status, error_code: errorCode, site_state: siteState, q };
      return `/batches/${route.batchId}${toSearch({ ...filter, job: route.jobId })}`;
    }
    case 'not-found':
      return '/';
  }
}

export function batchesRoute(filter: Partial<BatchFilter> = {}): Route {
  return { name: 'batches', filter: { status: null, tag: null, q: '', ...filter } };
}

export function batchRoute(batchId: string, filter: Partial<DomainFilter> = {}): Route {
  return { name: 'batch', batchId, filter: { ...NO_FILTER, ...filter }, jobId: null };
}

/** Returns `?a=1&b=2` of the values that are set, otherwise ''. */
function toSearch(values: Record<string, string | null>): string {
  const set = Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return set.length === 0 ? '' : `?${new URLSearchParams(set).toString()}`;
}
