import { hostNameFault, type FoundAt, type SiteMetadata } from '@scrapersky/core';
import type { MxRecord } from '@scrapersky/net';
import { MAIL_HOSTS } from './mail-hosts.ts';
import { MAIL_SENDERS } from './mail-senders.ts';
import { NAME_SERVER_HOSTS } from './name-server-hosts.ts';
import { createServiceFinder } from './service-hosts.ts';
import { VERIFICATION_TOKENS } from './verification-tokens.ts';

/** DNS records of one domain. A kind is absent or null if its query failed or took too long. */
export interface DomainRecords {
  mx?: MxRecord[] | null;
  ns?: string[] | null;
  txt?: string[] | null;
  /** TXT records of `_dmarc` below the domain. */
  dmarc?: string[] | null;
}

/** `metadata.dns`, and the corresponding part of `metadata.sources`. */
export interface DnsDescription {
  dns: SiteMetadata['dns'];
  sources: {
    mx_provider?: FoundAt;
    ns_provider?: FoundAt;
    services: Record<string, FoundAt>;
  };
}

const MAX_MX = 10;
const MAX_SERVICES = 50;
/** Maximum number of terms that are read from a record. A record has at most 2,048 characters. */
const MAX_TERMS = 100;

const mailHostOf = createServiceFinder(MAIL_HOSTS);
const mailSenderOf = createServiceFinder(MAIL_SENDERS);
const nameServerOf = createServiceFinder(NAME_SERVER_HOSTS);

/** Describes a domain by its DNS records. The size of the result is limited, because strangers write the records. */
export function describeDns(name: string, { mx, ns, txt, dmarc }: DomainRecords): DnsDescription {
  const sourceOf = (type: string, method: string, host = name): FoundAt => ({
    // DNS URI (RFC 4501).
    url: `dns:${host}?type=${type}`,
    method,
    confidence: 1,
  });
  const exchanges = (mx ?? [])
    .toSorted((a, b) => a.priority - b.priority)
    .map(({ exchange }) => exchange.toLowerCase().replace(/\.$/, ''))
    .filter(isMailHost)
    .slice(0, MAX_MX);
  const mxProvider = firstOf(exchanges, mailHostOf);
  const nsProvider = firstOf(ns ?? [], (host) =>
    nameServerOf(host.replace(/\bawsdns-\d{1,4}\./i, 'awsdns.')),
  );

  const services: Record<string, FoundAt> = {};
  const add = (service: string | null, source: FoundAt): void => {
    if (service !== null && Object.keys(services).length < MAX_SERVICES) services[service] ??= source;
  };
  add(mxProvider, sourceOf('MX', 'mx'));
  for (const record of txt ?? []) {
    for (const host of spfHosts(record)) add(mailSenderOf(host), sourceOf('TXT', 'spf'));
    add(verifiedService(record), sourceOf('TXT', 'verification'));
  }
  for (const record of dmarc ?? []) {
    for (const host of dmarcHosts(record)) {
      add(mailSenderOf(host), sourceOf('TXT', 'dmarc', `_dmarc.${name}`));
    }
  }
  return {
    dns: {
      mx: exchanges,
      mx_provider: mxProvider,
      ns_provider: nsProvider,
      services: Object.keys(services),
      // Without MX records, mail is sent to the domain's A or AAAA address (RFC 5321 section 5.1), and whether that
      // host accepts mail is unknown.
      accepts_mail: (mx ?? []).length === 0 ? null : exchanges.length > 0,
    },
    sources: {
      ...(mxProvider === null ? {} : { mx_provider: sourceOf('MX', 'mx') }),
      ...(nsProvider === null ? {} : { ns_provider: sourceOf('NS', 'ns') }),
      services,
    },
  };
}

/**
 * Returns whether an MX host can receive mail. Excludes the null MX of RFC 7505 and names such as `localhost` that
 * serve the same purpose.
 */
function isMailHost(host: string): boolean {
  const isName = host.includes('.') && hostNameFault(host) === null;
  return isName && !/(?:^|\.)(?:localhost|invalid|\d+)$/.test(host);
}

function firstOf(hosts: readonly string[], find: (host: string) => string | null): string | null {
  for (const host of hosts) {
    const service = find(host);
    if (service !== null) return service;
  }
  return null;
}

/**
 * Returns the names that an SPF record includes or redirects to (RFC 7208); an empty list for other records. The names
 * are not queried.
 */
function spfHosts(record: string): string[] {
  const [version, ...terms] = record.split(/\s+/, MAX_TERMS);
  if (version?.toLowerCase() !== 'v=spf1') return [];
  return terms.flatMap((term) => /^[+?~-]?(?:include:|redirect=)(\S+)$/i.exec(term)?.[1] ?? []);
}

/** Returns the hosts that get the reports of a DMARC record (RFC 7489). */
function dmarcHosts(record: string): string[] {
  if (!/^v=DMARC1\b/i.test(record)) return [];
  return record
    .split(';', MAX_TERMS)
    .filter((tag) => /^\s*ru[af]\s*=/i.test(tag))
    .flatMap((tag) =>
      Array.from(tag.matchAll(/mailto:[^\s@,!]{1,100}@([^\s@,!]{1,253})/gi), ([, host = '']) => host),
    );
}

function verifiedService(record: string): string | null {
  const text = record.trimStart().toLowerCase();
  return VERIFICATION_TOKENS.find(([start]) => text.startsWith(start))?.[1] ?? null;
}
