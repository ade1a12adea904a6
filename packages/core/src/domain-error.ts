/** What one error code means and what the product does about it. */
interface DomainErrorKind {
  /** Whether another attempt at the same domain may end differently: such attempts are made before giving up. */
  retryable: boolean;
  /** For people: the sentence that a report shows beside the code. */
  meaning: string;
}

/**
 * Every way a domain can fail. A published code keeps its meaning; the worker's decision to retry, the API's texts
 * and the documentation all come from this table.
 */
export const DOMAIN_ERRORS = {
  invalid_domain: { retryable: false, meaning: 'The entry is not a domain name or an http(s) URL.' },
  forbidden_address: { retryable: false, meaning: 'The name leads to an address that is not public.' },
  dns_not_found: { retryable: false, meaning: 'The name does not exist in the DNS.' },
  dns_error: { retryable: true, meaning: 'The DNS did not give an answer.' },
  connection_refused: {
    retryable: true,
    meaning: 'Nothing listens at the address, or it cannot be reached.',
  },
  connection_reset: { retryable: true, meaning: 'The server broke the connection off.' },
  tls_error: { retryable: false, meaning: 'No secure connection: bad certificate or protocol.' },
  timeout: { retryable: true, meaning: 'The site did not answer in time.' },
  http_4xx: { retryable: false, meaning: 'The site refused the page with a 4xx status.' },
  http_5xx: { retryable: true, meaning: 'The site failed with a 5xx status.' },
  rate_limited: {
    retryable: true,
    meaning: 'The site asked to be left alone for a while (429, or 503 with Retry-After).',
  },
  too_many_redirects: { retryable: false, meaning: 'The redirects do not come to an end.' },
  robots_disallowed: { retryable: false, meaning: 'robots.txt does not allow the home page.' },
  not_html: { retryable: false, meaning: 'The home page is not an HTML document.' },
  body_too_large: { retryable: false, meaning: 'The home page is larger than the limit.' },
  parse_error: { retryable: false, meaning: 'The page could not be parsed within the limits.' },
  cancelled: { retryable: false, meaning: 'The batch was cancelled before this domain ended.' },
  worker_lost: { retryable: true, meaning: 'The workers that tried this domain died each time.' },
  internal_error: { retryable: true, meaning: 'A fault of this service, not of the site.' },
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
