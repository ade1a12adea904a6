import { types } from 'node:util';
import type { DomainErrorCode, DomainFailure, WorkerFault } from '@scrapersky/core';
import { parseRetryAfterMs } from './retry-after.ts';

/**
 * Domain error codes by codes of Node, OpenSSL and {@link ConnectError}. For a code that is not listed here,
 * {@link PREFIXES} decides.
 */
const CODES: Record<string, DomainErrorCode> = {
  forbidden_address: 'forbidden_address',
  dns_not_found: 'dns_not_found',
  dns_error: 'dns_error',
  connect_timeout: 'timeout',
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
  PATH_LENGTH_EXCEEDED: 'tls_error',
  /** Node's code for every fault of a certificate that has no code of its own, such as a key that is too short. */
  UNSPECIFIED: 'tls_error',
};

/** Error codes that a fault of this machine may also cause, and the kind of that fault. */
const LOCAL_CAUSES: Record<string, WorkerFault> = {
  dns_error: 'dns',
  EHOSTUNREACH: 'network',
  ENETUNREACH: 'network',
  EHOSTDOWN: 'network',
  ENETDOWN: 'network',
  EADDRNOTAVAIL: 'network',
  EACCES: 'network',
  EPERM: 'network',
  EMFILE: 'resources',
  ENFILE: 'resources',
  ENOBUFS: 'resources',
  ENOMEM: 'resources',
  OUT_OF_MEM: 'resources',
  CERT_HAS_EXPIRED: 'clock',
  CERT_NOT_YET_VALID: 'clock',
};

const PREFIXES: [string, DomainErrorCode][] = [
  ['HPE_', 'connection_reset'],
  ['ERR_HTTP_', 'connection_reset'],
  ['CERT_', 'tls_error'],
  ['CRL_', 'tls_error'],
  ['ERROR_IN_C', 'tls_error'],
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
  forbidden_address: 'The host resolves to an address or uses a port that this service must not connect to.',
  dns_not_found: 'The host name does not exist in the DNS or has no address.',
  dns_error: 'The DNS query for the host name failed.',
  timeout: 'The connection was not established in time.',
  connection_refused: 'The server refused the connection or cannot be reached.',
  connection_reset: 'The server closed the connection before its response was complete.',
  tls_error: 'The TLS handshake failed.',
  internal_error: 'The request failed because of an internal error.',
};

const MESSAGES_BY_SYSTEM_CODE: Record<string, string> = {
  CERT_HAS_EXPIRED: 'The certificate has expired.',
  CERT_NOT_YET_VALID: 'The certificate is not valid yet.',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'The certificate is self-signed.',
  SELF_SIGNED_CERT_IN_CHAIN: 'The certificate chain ends in a certificate authority that is not trusted.',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'The server sent its certificate without the intermediate certificates.',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'The certificate is issued by an authority that is not trusted.',
  ERR_TLS_CERT_ALTNAME_INVALID: 'The certificate is issued for another host name.',
  EPROTO: 'The server does not support TLS or a secure version of it, or it refused the handshake.',
  HPE_HEADER_OVERFLOW: 'The response headers are too large.',
  ERR_HTTP_CONTENT_LENGTH_MISMATCH: 'The response ended before its Content-Length.',
};

/**
 * Returns the domain failure for an error with a code; null for an error without one, which is a bug and must be
 * thrown.
 */
export function classifyNetworkError(error: unknown): DomainFailure | null {
  const systemCode = systemCodeOf(error);
  if (systemCode === null) return null;
  const code =
    CODES[systemCode] ?? PREFIXES.find(([prefix]) => systemCode.startsWith(prefix))?.[1] ?? 'internal_error';
  const localCause = LOCAL_CAUSES[systemCode];
  const malformed = systemCode.startsWith('HPE_') ? 'The response is not valid HTTP.' : undefined;
  return {
    code,
    message:
      MESSAGES_BY_SYSTEM_CODE[systemCode] ?? malformed ?? MESSAGES[code] ?? MESSAGES.internal_error ?? '',
    ...(localCause === undefined ? {} : { localCause }),
  };
}

/** Returns whether an error means that the HTTP parser refused a response that a more tolerant parser may read. */
export function isMalformedResponse(error: unknown): boolean {
  const systemCode = systemCodeOf(error);
  return systemCode?.startsWith('HPE_') === true && systemCode !== 'HPE_HEADER_OVERFLOW';
}

/** Returns the code of an error; null if it has none. */
function systemCodeOf(error: unknown): string | null {
  // `instanceof Error` is false for an error of another realm, such as Node creates for code in a VM context.
  if (!types.isNativeError(error)) return null;
  const { code } = error as NodeJS.ErrnoException;
  return code ?? null;
}

/**
 * Returns the failure for a response with a status code of 400 or more; null for other status codes.
 * @param subject subject of the message, such as `The home page` or `robots.txt`.
 */
export function classifyStatus(
  { status, retryAfter }: { status: number; retryAfter: string | undefined },
  subject: string,
): DomainFailure | null {
  if (status < 400) return null;
  const retryAfterMs = parseRetryAfterMs(retryAfter, new Date());
  const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
  if (status === 429 || (status === 503 && retryAfterMs !== undefined)) {
    return {
      code: 'rate_limited',
      message: `${subject} returned status ${status} (too many requests, or busy).`,
      ...wait,
    };
  }
  const code = status < 500 ? 'http_4xx' : 'http_5xx';
  return { code, message: `${subject} returned status ${status}.` };
}
