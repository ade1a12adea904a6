import { Resolver } from 'node:dns/promises';
import type { HostAddress } from './host-address.ts';
import { openHostsFile } from './hosts-file.ts';

export type Resolution =
  | { ok: true; addresses: HostAddress[] }
  | { ok: false; code: 'dns_not_found' | 'dns_error' };

/** Finds all addresses of a name. Answers may be cached: whoever connects checks them each time. */
export interface HostResolver {
  resolve(hostname: string): Promise<Resolution>;
}

const TRY_TIMEOUT_MS = 1500;
const TRIES = 3;
const TOTAL_TIMEOUT_MS = 5000;
const SECOND_FAMILY_TIMEOUT_MS = 300;
const MAX_TTL_MS = 60_000;
const FAILURE_TTL_MS = 5000;
const MAX_CACHED_NAMES = 20_000;

const LOOPBACK: HostAddress[] = [
  { address: '127.0.0.1', family: 4 },
  { address: '::1', family: 6 },
];

/**
 * A resolver on c-ares with a cache of at most 60 s. `dns.lookup` would do each query on one of the four threads that
 * the whole process has for files and compression too.
 * @param servers as `dns.setServers` takes them; those of the system where absent.
 */
export function createHostResolver({
  servers,
  hostsPath = '/etc/hosts',
}: { servers?: string[]; hostsPath?: string } = {}): HostResolver & {
  /** Gives up on questions still open. */ close(): void;
} {
  const dns = new Resolver({ timeout: TRY_TIMEOUT_MS, tries: TRIES });
  if (servers !== undefined) dns.setServers(servers);
  const hosts = openHostsFile(hostsPath);
  const cache = new Map<string, { resolution: Promise<Resolution>; expiresAtMs: number }>();

  async function query(name: string): Promise<{ resolution: Resolution; ttlMs: number }> {
    const listed = await hosts.find(name);
    if (listed.length > 0) return { resolution: { ok: true, addresses: listed }, ttlMs: 0 };
    const answers = await settle([
      askFor(() => dns.resolve4(name, { ttl: true }), 4),
      askFor(() => dns.resolve6(name, { ttl: true }), 6),
    ]);
    const addresses = answers.flatMap((answer) => answer.addresses);
    if (addresses.length > 0) {
      const ttlMs = Math.min(MAX_TTL_MS, ...answers.map((answer) => answer.ttlMs));
      return { resolution: { ok: true, addresses }, ttlMs };
    }
    const failed = answers.length < 2 || answers.some((answer) => answer.failed);
    const code = failed ? 'dns_error' : 'dns_not_found';
    return { resolution: { ok: false, code }, ttlMs: FAILURE_TTL_MS };
  }

  return {
    resolve(hostname) {
      const name = hostname.toLowerCase().replace(/\.$/, '');
      const special = resolveSpecialName(name);
      if (special !== null) return Promise.resolve(special);
      const cached = cache.get(name);
      if (cached !== undefined && cached.expiresAtMs > performance.now()) return cached.resolution;

      // The pending query is shared; how long its answer is good for shows only when it is there.
      const entry = {
        expiresAtMs: Infinity,
        resolution: query(name).then(({ resolution, ttlMs }) => {
          entry.expiresAtMs = performance.now() + ttlMs;
          return resolution;
        }),
      };
      cache.delete(name);
      cache.set(name, entry);
      if (cache.size > MAX_CACHED_NAMES) cache.delete(cache.keys().next().value ?? '');
      return entry.resolution;
    },
    close: () => dns.cancel(),
  };
}

/** `localhost` and all names under it: loopback by definition (RFC 6761 section 6.3). */
export function isLoopbackName(hostname: string): boolean {
  return /(?:^|\.)localhost\.?$/i.test(hostname);
}

/** Names that never reach a DNS server: RFC 6761 sections 6.3 and 6.4, RFC 7686. */
function resolveSpecialName(name: string): Resolution | null {
  if (isLoopbackName(name)) return { ok: true, addresses: LOOPBACK };
  const top = name.slice(name.lastIndexOf('.') + 1);
  if (top === 'invalid' || top === 'onion' || top === '') return { ok: false, code: 'dns_not_found' };
  return null;
}

interface FamilyAnswer {
  addresses: HostAddress[];
  ttlMs: number;
  failed: boolean;
}

const ABSENT = new Set(['ENOTFOUND', 'ENODATA', 'EBADNAME']);

async function askFor(
  ask: () => Promise<{ address: string; ttl: number }[]>,
  family: 4 | 6,
): Promise<FamilyAnswer> {
  try {
    const records = await ask();
    return {
      addresses: records.map(({ address }) => ({ address, family })),
      ttlMs: Math.min(...records.map(({ ttl }) => ttl * 1000)),
      failed: false,
    };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    return { addresses: [], ttlMs: Infinity, failed: !ABSENT.has(code) };
  }
}

/**
 * The answers for both families; one alone where the other is not there in time. Some servers never answer for IPv6:
 * once one family has addresses, the other gets little time.
 */
function settle(pending: Promise<FamilyAnswer>[]): Promise<FamilyAnswer[]> {
  return new Promise((resolve) => {
    const answers: FamilyAnswer[] = [];
    const finish = (): void => resolve(answers);
    let timer = setTimeout(finish, TOTAL_TIMEOUT_MS);
    for (const one of pending) {
      void one.then((answer) => {
        answers.push(answer);
        if (answers.length < pending.length && answer.addresses.length === 0) return;
        clearTimeout(timer);
        if (answers.length === pending.length) finish();
        else timer = setTimeout(finish, SECOND_FAMILY_TIMEOUT_MS);
      });
    }
  });
}
