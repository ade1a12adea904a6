import { Resolver } from 'node:dns/promises';
import { LRUCache } from 'lru-cache';
import type { HostAddress } from './host-address.ts';
import { openHostsFile } from './hosts-file.ts';
import { watchNameServers } from './name-servers.ts';
import { isAbsent } from './absent-record.ts';
import { createRecordCache, type RecordResolver } from './record-cache.ts';

export type Resolution =
  | { ok: true; addresses: HostAddress[] }
  | { ok: false; code: 'dns_not_found' | 'dns_error' };

/** Resolves host names. Results may come from a cache: check the addresses before each connection. */
export interface HostResolver {
  resolve(hostname: string): Promise<Resolution>;
}

/** A resolver with its own DNS queries, which it can cancel. */
export interface OwnHostResolver extends HostResolver, RecordResolver {
  /**
   * Returns whether the DNS servers currently answer a query for the root or for one of the names resolved most
   * recently. “No such record” counts as an answer. If they do, a failed query for another name is the fault of that
   * name.
   */
  responds(): Promise<boolean>;
  /**
   * Returns whether the DNS servers have resolved any name. Until then, `responds` can query only the root, which some
   * servers refuse.
   */
  hasResolved(): boolean;
  /** Cancels the open queries. */
  close(): void;
}

const QUERY_TIMEOUT_MS = 1500;
const QUERY_ATTEMPTS = 3;
const TOTAL_TIMEOUT_MS = 5000;
/**
 * Time to wait for the second address family after the first has returned addresses. Some DNS servers never respond to
 * IPv6 queries.
 */
const SECOND_FAMILY_TIMEOUT_MS = 300;
const MAX_TTL_MS = 60_000;
/** Time for which a failure is cached. Shorter than the delay before a name that was not found is queried again. */
const FAILURE_TTL_MS = 4000;
const MAX_CACHED_NAMES = 20_000;
/** Maximum number of addresses of a name for each family: a response may contain thousands, and all are cached. */
const MAX_ADDRESSES = 20;
/** Maximum number of recently resolved names that are kept, because each can show that the servers respond. */
const MAX_KNOWN_NAMES = 3;

const LOOPBACK: HostAddress[] = [
  { address: '127.0.0.1', family: 4 },
  { address: '::1', family: 6 },
];

/**
 * Creates a resolver that uses the hosts file, then DNS, and caches DNS results for at most 60 s. It queries with
 * c-ares, because `dns.lookup` blocks one of the four threads that the process needs for files and compression.
 * @param servers DNS servers in the form of `dns.setServers`; by default those of `resolvConfPath`, which is read again
 * after a change.
 */
export function createHostResolver({
  servers,
  hostsPath = '/etc/hosts',
  resolvConfPath = '/etc/resolv.conf',
}: { servers?: string[]; hostsPath?: string; resolvConfPath?: string } = {}): OwnHostResolver {
  let dns = openDns(servers);
  const nameServers = servers === undefined ? watchNameServers(resolvConfPath) : null;
  const hosts = openHostsFile(hostsPath);
  const cache = new LRUCache<string, Promise<Resolution>>({ max: MAX_CACHED_NAMES });
  const records = createRecordCache(async () => {
    await followNameServers();
    return dns;
  });
  const known = new LRUCache<string, true>({ max: MAX_KNOWN_NAMES });

  async function followNameServers(): Promise<void> {
    const changed = await nameServers?.readChange();
    if (!changed) return;
    dns = openDns(changed);
    cache.clear();
    records.clear();
  }

  async function query(name: string): Promise<{ resolution: Resolution; ttlMs: number }> {
    const listed = await hosts.find(name);
    if (listed.length > 0) return { resolution: { ok: true, addresses: listed }, ttlMs: 0 };
    await followNameServers();
    const results = await bothFamilies([
      queryFamily(() => dns.resolve4(name, { ttl: true }), 4),
      queryFamily(() => dns.resolve6(name, { ttl: true }), 6),
    ]);
    const addresses = results.flatMap((result) => result.addresses);
    if (addresses.length > 0) {
      known.set(name, true);
      const ttlMs = Math.min(MAX_TTL_MS, ...results.map((result) => result.ttlMs));
      return { resolution: { ok: true, addresses }, ttlMs };
    }
    const failed = results.length < 2 || results.some((result) => result.failed);
    const code = failed ? 'dns_error' : 'dns_not_found';
    return { resolution: { ok: false, code }, ttlMs: FAILURE_TTL_MS };
  }

  /** Caches the pending query, so that concurrent callers share it. The response determines the time to live. */
  function queryAndCache(name: string): Promise<Resolution> {
    const pending = query(name).then(({ resolution, ttlMs }) => {
      if (ttlMs > 0) cache.set(name, pending, { ttl: ttlMs });
      else cache.delete(name);
      return resolution;
    });
    cache.set(name, pending);
    return pending;
  }

  return {
    resolve(hostname) {
      const name = hostname.toLowerCase().replace(/\.$/, '');
      const special = resolveSpecialName(name);
      if (special !== null) return Promise.resolve(special);
      return cache.get(name) ?? queryAndCache(name);
    },
    records: (name, type) => records.records(name, type),
    async responds() {
      await followNameServers();
      const answers = [
        dns.resolveNs('.').then(undefined, orUnlessAbsent),
        ...Array.from(known.keys(), (name) => dns.resolve4(name).then(undefined, orUnlessAbsent)),
      ];
      return Promise.any(answers).then(
        () => true,
        () => false,
      );
    },
    hasResolved: () => known.size > 0,
    close: () => dns.cancel(),
  };
}

function openDns(servers: string[] | undefined): Resolver {
  const dns = new Resolver({ timeout: QUERY_TIMEOUT_MS, tries: QUERY_ATTEMPTS });
  if (servers !== undefined) dns.setServers(servers);
  return dns;
}

/** Throws an error unless it means that a name or record does not exist, which is a valid response. */
function orUnlessAbsent(error: unknown): void {
  if (!isAbsent(error)) throw error;
}

/**
 * Returns whether a name is `localhost` or ends in `.localhost`, which is loopback by definition (RFC 6761 section
 * 6.3).
 */
export function isLoopbackName(hostname: string): boolean {
  return /(?:^|\.)localhost\.?$/i.test(hostname);
}

/**
 * Resolves names that must never be sent to a DNS server (RFC 6761 sections 6.3 and 6.4, RFC 7686); null for other
 * names.
 */
function resolveSpecialName(name: string): Resolution | null {
  if (isLoopbackName(name)) return { ok: true, addresses: LOOPBACK };
  const top = name.slice(name.lastIndexOf('.') + 1);
  if (top === 'invalid' || top === 'onion' || top === '') return { ok: false, code: 'dns_not_found' };
  return null;
}

interface FamilyResult {
  addresses: HostAddress[];
  ttlMs: number;
  failed: boolean;
}

async function queryFamily(
  resolve: () => Promise<{ address: string; ttl: number }[]>,
  family: 4 | 6,
): Promise<FamilyResult> {
  try {
    const records = await resolve();
    return {
      // Servers rotate the addresses. Sort them, so that the same ones are kept each time.
      addresses: records
        .map(({ address }) => address)
        .toSorted()
        .slice(0, MAX_ADDRESSES)
        .map((address) => ({ address, family })),
      ttlMs: Math.min(...records.map(({ ttl }) => ttl * 1000)),
      failed: false,
    };
  } catch (error) {
    return { addresses: [], ttlMs: Infinity, failed: !isAbsent(error) };
  }
}

/** Waits for the results of both families. Returns only those that have arrived if the others are late. */
function bothFamilies(pending: Promise<FamilyResult>[]): Promise<FamilyResult[]> {
  return new Promise((resolve) => {
    const results: FamilyResult[] = [];
    const finish = (): void => resolve(results);
    let timer = setTimeout(finish, TOTAL_TIMEOUT_MS);
    for (const one of pending) {
      void one.then((result) => {
        results.push(result);
        if (results.length < pending.length && result.addresses.length === 0) return;
        clearTimeout(timer);
        if (results.length === pending.length) finish();
        else timer = setTimeout(finish, SECOND_FAMILY_TIMEOUT_MS);
      });
    }
  });
}
