import { expect, test } from '@jest/globals';
import { connectionAdvice } from './connection-advice.ts';

const failure = (facts: object) => Object.assign(new Error('failed'), facts);

test.each([
  [{ code: '28P01' }, /%40/],
  [{ code: '3D000' }, /ADMIN_DATABASE_URL/],
  [{ code: 'ENOTFOUND' }, /host name/],
  [{ code: 'ENOENT', syscall: 'open' }, /sslrootcert/],
  [{ code: 'ENOENT', syscall: 'connect' }, /start the server/],
  [{ code: 'SELF_SIGNED_CERT_IN_CHAIN' }, /sslrootcert=FILE/],
  [{ message: 'The server does not support SSL connections' }, /Remove sslmode/],
  [{ code: '42501' }, /role that owns/],
  [{ message: 'transaction blocks not allowed in statement pooling mode' }, /pool_mode = transaction/],
  [
    { message: 'server login has been failing, try again later' },
    /pooler of DATABASE_URL.* user or password/,
  ],
  [{ message: 'timeout expired' }, /host and port/],
  [{ message: 'Query read timeout' }, /locks and load/],
  [{ code: '28000', message: 'no pg_hba.conf entry for host "10.0.0.1", no encryption' }, /requires TLS/],
  [{ code: 'ECONNREFUSED' }, /start the server/],
])('advises how to fix a failed connection: %p', (facts, advice) => {
  expect(connectionAdvice('DATABASE_URL', failure(facts))).toMatch(advice);
});
