import { isIP } from 'node:net';
import { registrableDomain } from '@scrapersky/core';
import type { HostResolver, RecordResolver } from '@scrapersky/net';
import { describeDns, type DnsDescription, type DomainRecords } from './describe-dns.ts';

/** Longest time that a finished crawl waits for DNS records. Their queries start together with the crawl. */
const LATE_MS = 150;

/** DNS queries that run concurrently with a crawl. */
export interface DnsReading {
  /** Describes the records that have arrived by now or arrive shortly after. Never rejects. */
  finish(): Promise<DnsDescription>;
}

/**
 * Starts the four DNS queries for the registered domain of a host. Sends none if the host does not resolve or has no
 * registered domain. A failed query leaves its values out and never fails the crawl.
 */
export function startDnsReading(
  host: string,
  resolver: Pick<HostResolver, 'resolve'>,
  recordResolver: RecordResolver,
  lateMs = LATE_MS,
): DnsReading {
  const name = isIP(host.replace(/^\[|\]$/g, '')) === 0 ? registrableDomain(host) : null;
  const found: DomainRecords = {};
  const queries = async (domain: string): Promise<void> => {
    if (!(await resolver.resolve(host)).ok) return;
    await Promise.all([
      recordResolver.records(domain, 'mx').then((mx) => (found.mx = mx)),
      recordResolver.records(domain, 'ns').then((ns) => (found.ns = ns)),
      recordResolver.records(domain, 'txt').then((txt) => (found.txt = txt)),
      recordResolver.records(`_dmarc.${domain}`, 'txt').then((txt) => (found.dmarc = txt)),
    ]);
  };
  // A rejection must neither fail the crawl nor, if the crawl ends early and nothing awaits it, end the process.
  const all = name === null ? Promise.resolve() : queries(name).catch(() => {});
  return {
    async finish() {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, lateMs)));
      await Promise.race([all, late]);
      clearTimeout(timer);
      return describeDns(name ?? host, found);
    },
  };
}
