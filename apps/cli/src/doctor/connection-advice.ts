import { isQueryTimeout } from '@scrapersky/db';

const ENCODING = 'Percent-encode special characters of a password: write @ as %40.';
const AUTHORITY = 'add the certificate of its authority to the URL: ?sslmode=verify-full&sslrootcert=FILE.';

/** Advice for a failed connection, by SQLSTATE or by error code of Node.js. */
const ADVICE: Readonly<Record<string, string>> = {
  '28P01': `Correct user and password. ${ENCODING}`,
  '28000':
    "Correct the user, or add ?sslmode=verify-full if the server requires TLS; otherwise permit the user in the server's pg_hba.conf.",
  '3D000': 'Create the database or correct its name. With ADMIN_DATABASE_URL, `npm run migrate` creates it.',
  '42501':
    'Use the role that owns the tables. With ADMIN_DATABASE_URL, `npm run migrate` makes the role of DATABASE_URL their owner.',
  '53300': 'The server has no free connection: use a pooler, or raise its max_connections.',
  ENOTFOUND: 'Correct the host name.',
  ERR_TLS_CERT_ALTNAME_INVALID: "Use the host name in the server's certificate.",
  SELF_SIGNED_CERT_IN_CHAIN: `If you trust the server, ${AUTHORITY}`,
  DEPTH_ZERO_SELF_SIGNED_CERT: `If you trust the server, ${AUTHORITY}`,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: `If you trust the server, ${AUTHORITY}`,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: `If you trust the server, ${AUTHORITY}`,
};

/** Returns how to fix a failed connection to Postgres, or a failed statement. `name` is the variable with the URL. */
export function connectionAdvice(name: string, error: unknown): string {
  const { code = '', message = '', syscall } = error as { code?: string; message?: string; syscall?: string };
  if (code === 'ENOENT' && syscall === 'open')
    return `Correct the path of sslrootcert, sslcert or sslkey in ${name}.`;
  if (message.includes('does not support SSL'))
    return `Remove sslmode from ${name}, or turn on TLS at the server.`;
  if (message.includes('statement pooling'))
    return `Set pool_mode = transaction at the pooler of ${name}: the service needs transactions.`;
  if (message.includes('server login'))
    return `The pooler of ${name} cannot log in to Postgres: start Postgres, or correct its address, user or password at the pooler.`;
  if (isQueryTimeout(error))
    return `A statement took too long: look for locks and load at the server of ${name}, or give its pooler more connections.`;
  if (/timeout/.test(message))
    return `Correct the host and port of ${name}: no Postgres responds there, or a firewall drops the packets.`;
  const advice = ADVICE[code];
  return advice === undefined ? `Correct ${name} or start the server.` : `In ${name}: ${advice}`;
}
