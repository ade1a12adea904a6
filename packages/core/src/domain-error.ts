import type { WorkerFault } from './worker-liveness.ts';

/** Meaning of an error code and what to do about it. */
interface DomainErrorKind {
  /** Whether another attempt may succeed. The worker usually retries such failures before it gives up. */
  retryable: boolean;
  /** Sentence that explains the code to people in reports. */
  meaning: string;
  /** Text that tells people how to react. */
  hint: string;
}

/**
 * Every way in which a domain can fail. A published code keeps its meaning. This table determines the worker's retries,
 * the texts of API, CLI and dashboard, and docs/errors.md.
 */
export const DOMAIN_ERRORS = {
  invalid_domain: {
    retryable: false,
    meaning: 'The entry is not a domain name or an http(s) URL.',
    hint: 'Correct the entry and send it in a new batch.',
  },
  forbidden_address: {
    retryable: false,
    meaning: 'The name resolves to an address that is not public, or the port is blocked.',
    hint: 'Check the name. `SCRAPE_ALLOW_NETWORKS` can allow sites in your own network.',
  },
  dns_not_found: {
    retryable: false,
    meaning: 'The name does not exist in the DNS, or has no address.',
    hint: 'Check the spelling. If it is correct, the domain has expired, was never registered, or has no website.',
  },
  dns_error: {
    retryable: true,
    meaning: 'The DNS did not respond.',
    hint: 'Retry later. If many domains fail this way, check the name servers that the workers use.',
  },
  connection_refused: {
    retryable: true,
    meaning: 'Nothing listens at the address, or the address cannot be reached.',
    hint: 'Retry later. If it keeps failing, the site is down. If the site uses a port other than 80 and 443, add the port to the entry.',
  },
  connection_reset: {
    retryable: true,
    meaning: 'The server closed the connection, or its response is not valid HTTP.',
    hint: 'Retry later. If it keeps failing, a firewall of the site probably rejects crawlers.',
  },
  tls_error: {
    retryable: false,
    meaning: 'No secure connection is possible: the certificate is not valid, or the TLS handshake fails.',
    hint: 'Open the site in a browser: its owner has to fix the certificate. If the site works without TLS, begin the entry with `http://`.',
  },
  timeout: {
    retryable: true,
    meaning: 'The site did not respond in time, or the crawl or the batch reached its time limit.',
    hint: 'Retry later, or submit a new batch with a longer `options.timeout_ms`.',
  },
  http_4xx: {
    retryable: false,
    meaning: 'The site refused the page with a 4xx status.',
    hint: 'See the status in the message: 404 and 410 mean that the page does not exist, 401 and 403 that access is restricted.',
  },
  http_5xx: {
    retryable: true,
    meaning: 'The site failed with a 5xx status.',
    hint: 'Retry later: the site has a fault.',
  },
  rate_limited: {
    retryable: true,
    meaning:
      'The site asked for fewer requests (429, or 503 with Retry-After), or too many crawls request its host or network address.',
    hint: 'Retry in an hour or later, or submit a new batch with a longer `options.crawl_delay_ms` and fewer `max_pages`.',
  },
  too_many_redirects: {
    retryable: false,
    meaning: 'There are too many redirects, or one has an invalid URL.',
    hint: 'Open the site in a browser and use the final address as the entry.',
  },
  opted_out: {
    retryable: false,
    meaning: 'The domain is opted out: this service sends it no requests.',
    hint: 'Its owner or your operator asked for that. An admin can remove the opt-out if it is a mistake.',
  },
  robots_disallowed: {
    retryable: false,
    meaning: 'robots.txt disallows the home page.',
    hint: 'The owner does not want crawlers. Use `options.respect_robots: false` for your own sites only.',
  },
  not_html: {
    retryable: false,
    meaning: 'The home page is not an HTML document.',
    hint: 'Check that the entry is a website and not a server for files, mail or an API.',
  },
  body_too_large: {
    retryable: false,
    meaning: 'The home page is larger than the limit.',
    hint: 'Raise `SCRAPE_MAX_BODY_BYTES` on the workers if the site is worth the memory.',
  },
  parse_error: {
    retryable: false,
    meaning: 'The page could not be decompressed, or not be parsed within the limits.',
    hint: 'Open the site in a browser. If the page looks normal, report the domain as a bug.',
  },
  bot_challenge: {
    retryable: true,
    meaning: 'The bot protection of the site rejects this crawler.',
    hint: 'Retry later, or ask the owner of the site to admit this crawler; `SCRAPE_USER_AGENT` is its name.',
  },
  cancelled: {
    retryable: false,
    meaning: 'The batch was cancelled before this domain ended.',
    hint: 'If you still need the domain, retry the batch with the error code `cancelled`, or submit the domain in a new batch.',
  },
  worker_lost: {
    retryable: true,
    meaning:
      'Workers died or stopped repeatedly while they crawled this domain, or it ended the separate process in which it was crawled.',
    hint: 'Check the memory and the logs of the workers, then retry. Report the domain if it happens again.',
  },
  internal_error: {
    retryable: true,
    meaning: 'This service failed, not the site.',
    hint: "Retry. If it happens again, report it with the lines of the workers' logs for the request id.",
  },
} as const satisfies Record<string, DomainErrorKind>;

export type DomainErrorCode = keyof typeof DOMAIN_ERRORS;

export const DOMAIN_ERROR_CODES = Object.keys(DOMAIN_ERRORS) as DomainErrorCode[];

/** Failure of a domain: a value, never thrown. `message` is one sentence for people and contains no secret. */
export interface DomainFailure {
  code: DomainErrorCode;
  message: string;
  /** Minimum delay of the next attempt, if the site sent `Retry-After`. */
  retryAfterMs?: number;
  /** Fault of the worker's machine that may have caused the failure. */
  localCause?: WorkerFault;
}

export function isRetryable(code: DomainErrorCode): boolean {
  return DOMAIN_ERRORS[code].retryable;
}
