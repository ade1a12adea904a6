import {
  METADATA_FIELDS,
  METADATA_MERGES,
  METADATA_PATHS,
  fieldReader,
  type BatchCrawlOptions,
  type FieldChange,
  type MetadataPath,
  type SiteMetadata,
} from '@scrapersky/core';
import { comparableFacts, type ComparableFact } from './comparable-facts.ts';
import { comparableUrl } from './comparable-url.ts';

/** A complete result, the pages that were read, and the options of the batch. */
export interface Scan {
  url: string | null;
  metadata: SiteMetadata;
  pageUrls: readonly string[];
  options: Pick<BatchCrawlOptions, 'people' | 'fields'>;
}

export interface ScanDifference {
  fields: FieldChange[];
  /**
   * Paths of values that differ although it is not certain that the site changed, for example because one scan did not
   * read the page of a value.
   */
  notChecked: string[];
}

/** A list of this length may have been cut, so a value that it lacks may still be on the site. */
const PERHAPS_CUT = 20;

/**
 * Returns how a scan differs from an earlier one. A difference counts as a change only if this scan has read the page
 * of the old value and, for most new values, the earlier scan has read the page of the new one. Thus a page that failed
 * in this scan, or a different choice of pages, causes no change; such differences are in `notChecked`.
 */
export function compareScans(previous: Scan, current: Scan): ScanDifference {
  const before = new ReadScan(previous);
  const after = new ReadScan(current);
  const difference: ScanDifference = { fields: [], notChecked: [] };
  for (const path of pathsToCompare(previous, current)) {
    comparePath(path, before, after, difference);
  }
  difference.notChecked = [...new Set(difference.notChecked)];
  return difference;
}

/**
 * Returns the paths to compare. If only one of the scans found a placeholder page, only the state is compared, because
 * such a page contains no facts about the site.
 */
function pathsToCompare(
  { metadata: previous, options: earlier }: Scan,
  { metadata: current, options }: Scan,
): MetadataPath[] {
  const isPlaceholder = ({ site_state: state }: SiteMetadata) => (state ?? 'live') !== 'live';
  if (isPlaceholder(previous) !== isPlaceholder(current)) return ['site_state'];
  return METADATA_PATHS.filter(
    (path) =>
      // Skip a field that did not exist yet when one of the results was stored.
      fieldReader(path)(previous) !== undefined &&
      fieldReader(path)(current) !== undefined &&
      (path !== 'people' || (options.people && earlier.people)),
  );
}

function comparePath(
  path: MetadataPath,
  before: ReadScan,
  after: ReadScan,
  { fields, notChecked }: ScanDifference,
): void {
  const old = before.factsOf(path);
  const now = after.factsOf(path);
  const { source } = METADATA_MERGES[METADATA_FIELDS[path].merge];
  const isSingle = source === 'one' || source === 'only_page';
  for (const key of new Set([...old.keys(), ...now.keys()])) {
    const previous = old.get(key);
    const current = now.get(key);
    if (isSame(previous, current)) continue;
    const isProven =
      isComparable(path, key, before.scan, after.scan) &&
      (previous === undefined || after.hasRead(path, previous, before, now.size)) &&
      // The earlier scan must have read the page of the new value if there was no old value, or if the field has one
      // value chosen from all pages.
      (current === undefined ||
        before.hasRead(path, current, after, old.size) ||
        (!isSingle && previous !== undefined));
    const shown = current ?? previous;
    if (shown === undefined) continue;
    if (!isProven) notChecked.push(shown.path);
    else
      fields.push({
        path: shown.path,
        kind: previous === undefined ? 'added' : current === undefined ? 'removed' : 'replaced',
        previous: previous?.value ?? null,
        current: current?.value ?? null,
        source: shown.source,
      });
  }
}

function isSame(previous: ComparableFact | undefined, current: ComparableFact | undefined): boolean {
  if (previous === undefined || current === undefined) return false;
  // An empty identity, such as an unknown version, matches every other.
  return previous.identity === current.identity || previous.identity === '' || current.identity === '';
}

/** Returns false for an own field that the two batches define differently. */
function isComparable(path: MetadataPath, key: string, previous: Scan, current: Scan): boolean {
  if (path !== 'fields') return true;
  const [name = ''] = key.split('|');
  return JSON.stringify(previous.options.fields[name]) === JSON.stringify(current.options.fields[name]);
}

class ReadScan {
  readonly scan: Scan;
  readonly #facts: ReturnType<typeof comparableFacts>;
  readonly #pages: ReadonlySet<string>;
  readonly #records: ReadonlySet<string>;

  constructor(scan: Scan) {
    this.scan = scan;
    this.#facts = comparableFacts(scan.metadata);
    this.#pages = new Set(scan.pageUrls.map(comparableUrl));
    const dns = [
      ...this.factsOf('dns.services').values(),
      ...this.factsOf('dns.mx_provider').values(),
      ...this.factsOf('dns.ns_provider').values(),
    ];
    this.#records = new Set(dns.flatMap(({ source }) => source ?? []));
  }

  factsOf(path: MetadataPath): ReadonlyMap<string, ComparableFact> {
    return this.#facts.get(path) ?? new Map();
  }

  /**
   * Returns whether this scan would contain a fact of the other scan if the site had had it. False if this is not
   * certain, for example because this scan has not read the page of the fact.
   *
   * @param count number of facts of this scan at the path
   */
  hasRead(path: MetadataPath, { source }: ComparableFact, other: ReadScan, count: number): boolean {
    const { merge } = METADATA_FIELDS[path];
    if (this.scan.metadata.truncated || count >= PERHAPS_CUT) return false;
    // A DNS query that failed has no values.
    if (path.startsWith('dns.')) return source === null ? count > 0 : this.#records.has(source);
    if (merge === 'crawl') return path !== 'site.robots' && path !== 'site.tls' ? true : count > 0;
    if (merge === 'home') return true;
    if (source !== null) return this.#hasPage(source, other);
    return other.scan.pageUrls.every((url) => this.#hasPage(url, other));
  }

  #hasPage(url: string, other: ReadScan): boolean {
    // A complete scan has read the home page, even if its URL has changed.
    const isHome = other.scan.url !== null && comparableUrl(url) === comparableUrl(other.scan.url);
    return isHome || this.#pages.has(comparableUrl(url));
  }
}
