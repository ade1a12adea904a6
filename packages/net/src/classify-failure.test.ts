import { expect, test } from '@jest/globals';
import { classifyNetworkError, classifyStatus } from './classify-failure.ts';

function errorWith(code: string): Error {
  return Object.assign(new Error('read ECONNRESET 10.0.0.7:443'), { code });
}

test('maps error codes of Node, OpenSSL and the HTTP parser to domain error codes', () => {
  const expected = {
    ENETUNREACH: 'connection_refused',
    ECONNREFUSED: 'connection_refused',
    ECONNRESET: 'connection_reset',
    EPIPE: 'connection_reset',
    HPE_INVALID_CONSTANT: 'connection_reset',
    ERR_HTTP_CONTENT_LENGTH_MISMATCH: 'connection_reset',
    ETIMEDOUT: 'timeout',
    connect_timeout: 'timeout',
    CERT_HAS_EXPIRED: 'tls_error',
    DEPTH_ZERO_SELF_SIGNED_CERT: 'tls_error',
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls_error',
    ERR_TLS_CERT_ALTNAME_INVALID: 'tls_error',
    ERR_SSL_WRONG_VERSION_NUMBER: 'tls_error',
    EPROTO: 'tls_error',
    forbidden_address: 'forbidden_address',
    dns_not_found: 'dns_not_found',
    dns_error: 'dns_error',
    EMFILE: 'internal_error',
  };
  const classified = Object.keys(expected).map((code) => [code, classifyNetworkError(errorWith(code))?.code]);
  expect(Object.fromEntries(classified)).toEqual(expected);
});

test.each([
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_CRL',
  'UNABLE_TO_DECRYPT_CERT_SIGNATURE',
  'UNABLE_TO_DECRYPT_CRL_SIGNATURE',
  'UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY',
  'CERT_SIGNATURE_FAILURE',
  'CRL_SIGNATURE_FAILURE',
  'CERT_NOT_YET_VALID',
  'CERT_HAS_EXPIRED',
  'CRL_NOT_YET_VALID',
  'CRL_HAS_EXPIRED',
  'ERROR_IN_CERT_NOT_BEFORE_FIELD',
  'ERROR_IN_CERT_NOT_AFTER_FIELD',
  'ERROR_IN_CRL_LAST_UPDATE_FIELD',
  'ERROR_IN_CRL_NEXT_UPDATE_FIELD',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_CHAIN_TOO_LONG',
  'CERT_REVOKED',
  'INVALID_CA',
  'PATH_LENGTH_EXCEEDED',
  'INVALID_PURPOSE',
  'CERT_UNTRUSTED',
  'CERT_REJECTED',
  'HOSTNAME_MISMATCH',
  'UNSPECIFIED',
])("classifies Node's code %s for a certificate as tls_error", (code) => {
  expect(classifyNetworkError(errorWith(code))?.code).toBe('tls_error');
});

test('blames this machine if it has no memory to check a certificate', () => {
  expect(classifyNetworkError(errorWith('OUT_OF_MEM'))).toMatchObject({
    code: 'internal_error',
    localCause: 'resources',
  });
});

test("never repeats the error's message, which may contain an internal address", () => {
  for (const code of ['ECONNRESET', 'forbidden_address', 'EPROTO', 'EMFILE']) {
    expect(classifyNetworkError(errorWith(code))?.message).not.toMatch(/10\.0\.0\.7|ECONN/);
  }
});

test('returns null for an error without a code, because such an error is a bug that must be thrown', () => {
  expect(classifyNetworkError(new TypeError('x is not a function'))).toBeNull();
  expect(classifyNetworkError('text')).toBeNull();
});

test('classifies status codes of 400 and more as failures and includes them in the message', () => {
  const of = (status: number, retryAfter?: string) => classifyStatus({ status, retryAfter }, 'The home page');
  for (const status of [200, 204, 304, 399]) expect(of(status)).toBeNull();
  expect(of(404)).toEqual({ code: 'http_4xx', message: 'The home page returned status 404.' });
  expect(of(451)).toMatchObject({ code: 'http_4xx' });
  expect(of(503)).toEqual({ code: 'http_5xx', message: 'The home page returned status 503.' });
  expect(of(503, 'soon')).toMatchObject({ code: 'http_5xx' });
  expect(of(503, '120')).toMatchObject({ code: 'rate_limited', retryAfterMs: 120_000 });
  expect(of(429)).toMatchObject({ code: 'rate_limited' });
  expect(of(429)).not.toHaveProperty('retryAfterMs');
});
