import { TextMemo } from '../text-memo.ts';
import type { ResourceUrl } from './resource-url.ts';
import { dottedVersion } from './version-text.ts';

/** An entry that matches a URL. */
export interface HostMatch<T> {
  entry: T;
  /** The path segment directly after the pattern, if it is a version: `/releases/v5.15.4/`. */
  version: string | null;
}

interface HostPattern<T> {
  /**
   * First segments of path and query; the last may be incomplete, and `*` matches any one segment. An empty list matches
   * every path.
   */
  beginning: string[];
  entry: T;
}

/** Finds the entries for a URL by its host or a parent domain, then by the prefix of its path and query. */
export class HostIndex<T> {
  #byHost = new Map<string, HostPattern<T>[]>();
  /** Cache of the patterns of a host and its parent domains, because most URLs of a site have the same few hosts. */
  #ofHosts = new TextMemo((host) => this.#patternsOf(host), 200, 100);

  /** @param pattern `host`, or `host/prefix`, with `*` for one segment */
  add(pattern: string, entry: T): void {
    const [host, ...beginning] = pattern.toLowerCase().split('/') as [string, ...string[]];
    const patterns = this.#byHost.get(host) ?? [];
    patterns.push({ beginning, entry });
    this.#byHost.set(host, patterns);
  }

  find(url: ResourceUrl): HostMatch<T>[] {
    const found: HostMatch<T>[] = [];
    for (const { beginning, entry } of this.#ofHosts.of(url.host)) {
      if (!beginsAs(url, beginning)) continue;
      found.push({ entry, version: dottedVersion(url.segments[beginning.length] ?? '') });
    }
    return found;
  }

  #patternsOf(host: string): readonly HostPattern<T>[] {
    const patterns: HostPattern<T>[] = [];
    for (let domain = host; domain !== ''; domain = parentOf(domain))
      patterns.push(...(this.#byHost.get(domain) ?? []));
    return patterns;
  }
}

function parentOf(host: string): string {
  const dot = host.indexOf('.');
  return dot === -1 ? '' : host.slice(dot + 1);
}

function beginsAs({ path, query }: ResourceUrl, beginning: string[]): boolean {
  if (beginning.length === 0) return true;
  const segments = `${path.slice(1)}${query === '' ? '' : `?${query}`}`.split('/', beginning.length);
  return beginning.every((wanted, index) => {
    const segment = segments[index];
    if (segment === undefined) return false;
    if (wanted === '*') return true;
    return index === beginning.length - 1 ? segment.startsWith(wanted) : segment === wanted;
  });
}

/** Finds the entries whose segments occur consecutively anywhere in a path. */
export class PathIndex<T> {
  #byFirst = new Map<string, { run: string; entry: T }[]>();

  /** @param pattern a slash and at least one whole segment; if there are several, the last may be incomplete */
  add(pattern: string, entry: T): void {
    const run = pattern.toLowerCase();
    const first = run.slice(1).split('/', 1)[0] as string;
    const runs = this.#byFirst.get(first) ?? [];
    runs.push({ run, entry });
    this.#byFirst.set(first, runs);
  }

  find({ path, segments }: ResourceUrl): T[] {
    const found: T[] = [];
    for (const segment of segments) {
      for (const { run, entry } of this.#byFirst.get(segment) ?? []) {
        if (path.includes(run)) found.push(entry);
      }
    }
    return found;
  }
}
