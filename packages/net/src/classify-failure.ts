import type { DomainErrorCode, DomainFailure } from '@scrapersky/core';
import { parseRetryAfterMs } from './retry-after.ts';

/** Node's, OpenSSL's, zlib's and our own error codes; what is not here is looked at by its prefix. */
const CODES: Record<string, DomainErrorCode> = {
  ERR_ADDRESS_FORBIDDEN: 'forbidden_address',
  ERR_NAME_NOT_FOUND: 'dns_not_found',
  ERR_NAME_NOT_RESOLVED: 'dns_error',
  ERR_CONNECT_TIMEOUT: 'timeout',
  ETIMEDOUT: 'timeout',
  ECONNREFUSED: 'connection_refused',
  EHOSTUNREACH: 'connection_refused',
  ENETUNREACH: 'connection_refused',
  EHOSTDOWN: 'connection_refused',
  ENETDOWN: 'connection_refused',
  EADDRNOTAVAIL: 'connection_refused',
  EACCES: 'connection_refused',
  EPERM: 'connection_refused',
  EINVAL: 'connection_refused',
  ECONNRESET: 'connection_reset',
  ECONNABORTED: 'connection_reset',
  EPIPE: 'connection_reset',
  ENOTCONN: 'connection_reset',
  ERR_STREAM_PREMATURE_CLOSE: 'connection_reset',
  EPROTO: 'tls_error',
};

const PREFIXES: [string, DomainErrorCode][] = [
  ['HPE_', 'connection_reset'],
  ['ERR_HTTP_', 'connection_reset'],
  ['CERT_', 'tls_error'],
  ['CRL_', 'tls_error'],
  ['ERR_TLS_', 'tls_error'],
  ['ERR_SSL_', 'tls_error'],
  ['ERR_OSSL_', 'tls_error'],
  ['UNABLE_TO_', 'tls_error'],
  ['SELF_SIGNED_', 'tls_error'],
  ['DEPTH_ZERO_', 'tls_error'],
  ['INVALID_', 'tls_error'],
  ['HOSTNAME_MISMATCH', 'tls_error'],
];

const MESSAGES: Partial<Record<DomainErrorCode, string>> = {
  forbidden_address: 'The name leads to an address or a port that may not be connected to.',
  dns_not_found: 'The name does not exist in the DNS, or has no address there.',
  dns_error: 'The DNS did not give an answer for the name.',
  timeout: 'No connection could be made in time.',
  connection_refused: 'Nothing listens at the address, or it cannot be reached.',
  connection_reset: 'The server broke the connection off.',
  tls_error: 'No secure connection could be made.',
  internal_error: 'The request could not be made.',
};

const MESSAGES_BY_SYSTEM_CODE: Record<string, string> = {
  CERT_HAS_EXPIRED: 'The certificate has expired.',
  CERT_NOT_YET_VALID: 'The certificate is not valid yet.',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'The certificate is self-signed.',
  SELF_SIGNED_CERT_IN_CHAIN: 'The certificate leads to an authority that is not trusted.',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'The certificate comes without its chain.',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'The certificate is from an authority that is not trusted.',
  ERR_TLS_CERT_ALTNAME_INVALID: 'The certificate is for another name.',
  EPROTO: 'The server does not speak TLS, or no version of it that is still safe.',
  HPE_HEADER_OVERFLOW: 'The headers of the answer are too large.',
  ERR_HTTP_CONTENT_LENGTH_MISMATCH: 'The answer ended before its stated length.',
};

/**
 * What an error of the network means for the domain. Null where it is not one of the network's: a bug, to be thrown.
 */
export function classifyNetworkError(error: unknown): DomainFailure | null {
  const systemCode = systemCodeOf(error);
  if (systemCode === null) return null;
  const code =
    CODES[systemCode] ?? PREFIXES.find(([prefix]) => systemCode.startsWith(prefix))?.[1] ?? 'internal_error';
  const malformed = systemCode.startsWith('HPE_') ? 'The answer is not valid HTTP.' : undefined;
  return {
    code,
    message:
      MESSAGES_BY_SYSTEM_CODE[systemCode] ?? malformed ?? MESSAGES[code] ?? MESSAGES.internal_error ?? '',
  };
}

/** got wraps what happened, and copies its code only where there is one. */
function systemCodeOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const code = (error as NodeJS.ErrnoException).code;
  if (typeof code === 'string' && code !== 'ERR_GOT_REQUEST_ERROR') return code;
  return error.cause === undefined ? null : systemCodeOf(error.cause);
}

/**
 * What an answer's status means for whoever wanted a page; null for 2xx and 3xx.
 * @param subject of the sentence: `The home page`, `robots.txt`.
 */
export function classifyStatus(
  { status, retryAfter }: { status: number; retryAfter: string | undefined },
  subject: string,
): DomainFailure | null {
  if (status < 400) return null;
  const retryAfterMs = parseRetryAfterMs(retryAfter, new Date());
  const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
  if (status === 429 || (status === 503 && retryAfterMs !== undefined)) {
    return { code: 'rate_limited', message: `${subject} answered with status ${status}: not now.`, ...wait };
  }
  const code = status < 500 ? 'http_4xx' : 'http_5xx';
  return { code, message: `${subject} answered with status ${status}.` };
}
