/** What one error code means and what can be done about it. */
interface DomainErrorKind {
  /** Whether another attempt at the same domain may end differently: such attempts are made before giving up. */
  retryable: boolean;
  /** For people: the sentence that a report shows beside the code. */
  meaning: string;
  /** For people: what they can do now. */
  hint: string;
}

/**
 * Every way a domain can fail. A published code keeps its meaning; the worker's decision to retry, the texts of API,
 * command line and dashboard, and docs/errors.md all come from this table.
 */
export const DOMAIN_ERRORS = {
  invalid_domain: {
    retryable: false,
    meaning: 'The entry is not a domain name or an http(s) URL.',
    hint: 'Correct the entry and send it in a new batch.',
  },
  forbidden_address: {
    retryable: false,
    meaning: 'The name leads to an address that is not public.',
    hint: 'Check the name. Sites of your own network can be allowed with `SCRAPE_ALLOW_NETWORKS`.',
  },
  dns_not_found: {
    retryable: false,
    meaning: 'The name does not exist in the DNS.',
    hint: 'Check the spelling; if it is right, the domain has expired or was never registered.',
  },
  dns_error: {
    retryable: true,
    meaning: 'The DNS did not give an answer.',
    hint: 'Retry later. Where many domains show this, look at the name servers that the workers use.',
  },
  connection_refused: {
    retryable: true,
    meaning: 'Nothing listens at the address, or it cannot be reached.',
    hint: 'Retry later. If it stays so, the site is down; a site at a port of its own needs it in the entry.',
  },
  connection_reset: {
    retryable: true,
    meaning: 'The server broke the connection off.',
    hint: 'Retry later. If it stays so, a firewall of the site turns such visitors away.',
  },
  tls_error: {
    retryable: false,
    meaning: 'No secure connection: bad certificate or protocol.',
    hint: 'Open the site in a browser: its owner has to mend the certificate. Or give the entry as `http://`, if it answers there.',
  },
  timeout: {
    retryable: true,
    meaning: 'The site did not answer in time.',
    hint: 'Retry later, or in a new batch with a longer `options.timeout_ms`.',
  },
  http_4xx: {
    retryable: false,
    meaning: 'The site refused the page with a 4xx status.',
    hint: 'The message has the status: 404 and 410 mean that there is no page, 401 and 403 that it is not for everybody.',
  },
  http_5xx: {
    retryable: true,
    meaning: 'The site failed with a 5xx status.',
    hint: 'Retry later: the fault is on the side of the site.',
  },
  rate_limited: {
    retryable: true,
    meaning: 'The site asked to be left alone for a while (429, or 503 with Retry-After).',
    hint: 'Retry in an hour or more, or in a new batch with a longer `options.crawl_delay_ms` and fewer `max_pages`.',
  },
  too_many_redirects: {
    retryable: false,
    meaning: 'The redirects do not come to an end.',
    hint: 'Open the site in a browser, and give the address at which it ends as the entry.',
  },
  robots_disallowed: {
    retryable: false,
    meaning: 'robots.txt does not allow the home page.',
    hint: 'The owner does not want visits by crawlers. `options.respect_robots: false` is for sites of your own.',
  },
  not_html: {
    retryable: false,
    meaning: 'The home page is not an HTML document.',
    hint: 'Check that the entry is the web site, and not a server for files, mail or an API.',
  },
  body_too_large: {
    retryable: false,
    meaning: 'The home page is larger than the limit.',
    hint: 'Raise `SCRAPE_MAX_BODY_BYTES` on the workers, if the site is worth the memory.',
  },
  parse_error: {
    retryable: false,
    meaning: 'The page could not be parsed within the limits.',
    hint: 'Open the site in a browser. If the page is an ordinary one, report the domain as a fault of this service.',
  },
  bot_challenge: {
    retryable: true,
    meaning: 'A protection service of the site turns away visitors that it takes for bots.',
    hint: 'Retry later, or ask the owner of the site to let this crawler in: `SCRAPE_USER_AGENT` names it.',
  },
  cancelled: {
    retryable: false,
    meaning: 'The batch was cancelled before this domain ended.',
    hint: 'Send the domain in a new batch if it is still wanted.',
  },
  worker_lost: {
    retryable: true,
    meaning: 'The workers that tried this domain died each time.',
    hint: 'Look at the memory and the logs of the workers, then retry; report the domain if it happens again.',
  },
  internal_error: {
    retryable: true,
    meaning: 'A fault of this service, not of the site.',
    hint: "Retry. If it happens again, report it with what the workers' logs say of the request id.",
  },
} as const satisfies Record<string, DomainErrorKind>;

export type DomainErrorCode = keyof typeof DOMAIN_ERRORS;

export const DOMAIN_ERROR_CODES = Object.keys(DOMAIN_ERRORS) as DomainErrorCode[];

/** Why a domain failed: a value, never thrown; `message` is one sentence for people and holds no secret. */
export interface DomainFailure {
  code: DomainErrorCode;
  message: string;
  /** Not before this much time has passed (`Retry-After` of the site), where the site said so. */
  retryAfterMs?: number;
}

export function isRetryable(code: DomainErrorCode): boolean {
  return DOMAIN_ERRORS[code].retryable;
}
