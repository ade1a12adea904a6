import { splitDomainEntry, type DomainEntry } from './domain-entry.ts';
import { hostNameFault, withoutWww, withWww } from './host-name.ts';
import { parseUrl } from './parse-url.ts';

/** A normalized entry of a batch. All texts are lower-case ASCII. */
export interface DomainName {
  /**
   * Identity within a batch: a bare host name (`example.com`), or an origin if the entry has a scheme or a port
   * (`http://staging.example.net:8080`).
   * `www.` is dropped from bare names only: `https://www.example.org/about` has the key `https://www.example.org`.
   * Ports 80 and 443 imply the scheme (`example.com:443` is `https://example.com`); any other port without a scheme is
   * kept (`example.com:8080`). Parsing a key returns the same key.
   */
  key: string;
  /**
   * Origins at which to start the crawl, in this order. A name without a scheme is tried with `https://`, then
   * `http://`. The given name comes before the same name with or without `www.`, because many sites exist under only
   * one of the two.
   */
  origins: string[];
  /** Whether the entry is a bare name with `www.`. The key does not contain it. */
  isWww: boolean;
  /**
   * Host for which requests are limited: host name without `www.`, with its port unless that is the scheme's default.
   */
  host: string;
}

/** `message` is one sentence for people that quotes at most 60 characters of the entry. */
export type ParsedDomain = { ok: true; domain: DomainName } | { ok: false; message: string };

/** Maximum length of the host part in characters, percent-encoding included. */
const MAX_AUTHORITY = 2048;

/**
 * Parses an entry of a list: a domain or URL. Applies WHATWG URL parsing and UTS 46, then the rules of the DNS. Drops
 * path, query and fragment; refuses user info and schemes other than http and https. IP addresses
 * are valid here, and so are single-label hosts with a scheme or port, such as `http://localhost:3000`; the network
 * guard decides whether requests to them are allowed. Never throws.
 */
export function parseDomain(input: string): ParsedDomain {
  const entry = splitDomainEntry(input);
  if (!entry.ok) return entry;
  const { scheme, authority, port } = entry;
  if (authority.length > MAX_AUTHORITY) return refuse(entry, 'is too long for a host name');
  if (/\s/.test(authority)) return refuse(entry, 'contains white space; write one domain per entry');
  if (port !== null && (port < 1 || port > 65535)) return refuse(entry, 'has a port outside 1-65535');

  const url = parseUrl(`${scheme ?? 'https'}://${authority}`);
  if (url === null) return refuse(entry, parserFault(authority));
  if (url.username !== '' || url.password !== '') {
    return { ok: false, message: 'A URL with a user name or password is not accepted.' };
  }

  const name = url.hostname.endsWith('.') ? url.hostname.slice(0, -1) : url.hostname;
  const isAddress = name.startsWith('[') || isIpv4(name);
  const fault = isAddress ? null : hostNameFault(name);
  if (fault !== null) return refuse(entry, fault);

  const bare = scheme === null && port === null;
  if (bare && !isAddress && !name.includes('.')) {
    return refuse(entry, 'has no dot: a domain looks like example.com');
  }
  // A bare "1.5" is probably a number from a spreadsheet, but the URL parser would read it as 1.0.0.5.
  if (bare && isIpv4(name) && name !== authority.replace(/[.:]$/, '')) {
    return refuse(entry, 'is a number, not a domain; an IPv4 address has four decimal numbers');
  }
  return { ok: true, domain: nameDomain(name, scheme ?? schemeOfPort(port), port) };
}

function nameDomain(name: string, scheme: 'http' | 'https' | null, port: number | null): DomainName {
  const ofScheme = port === null || (scheme !== null && schemeOfPort(port) === scheme);
  const suffix = ofScheme ? '' : `:${port}`;
  const host = withoutWww(name) + suffix;
  if (scheme !== null) {
    const origin = `${scheme}://${name}${suffix}`;
    return { key: origin, origins: [origin], isWww: false, host };
  }
  const key = port === null ? withoutWww(name) : name + suffix;
  const isWww = key !== name + suffix;
  const twin = port === null ? (isWww ? key : withWww(name)) : null;
  const names = twin === null ? [name] : [name, twin];
  return {
    key,
    origins: names.flatMap((each) => [`https://${each}${suffix}`, `http://${each}${suffix}`]),
    isWww,
    host,
  };
}

function schemeOfPort(port: number | null): 'http' | 'https' | null {
  if (port === 443) return 'https';
  return port === 80 ? 'http' : null;
}

function parserFault(authority: string): string {
  if (/^[0-9a-f]*:[0-9a-f:]*:/i.test(authority)) return 'looks like an IPv6 address, which needs [brackets]';
  if (/:[^:\]]*$/.test(authority) && !/:\d*$/.test(authority)) return 'has a port that is not a number';
  return 'is not a valid host name';
}

function isIpv4(name: string): boolean {
  return /^\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(name);
}

function refuse(entry: DomainEntry, fault: string): ParsedDomain {
  const { authority } = entry;
  const quoted = authority.length > 60 ? `${authority.slice(0, 59)}…` : authority;
  // The message is stored and shown to people: replace NUL, lone surrogates and characters that change text direction.
  const visible = quoted.toWellFormed().replace(/[\p{Cc}\p{Cf}]/gu, '\uFFFD');
  return { ok: false, message: `"${visible}" ${fault}.` };
}
