const ENCODING = 'Percent-encode special characters of a password: write @ as %40.';
const AUTHORITY = 'add the certificate of its authority to the URL: ?sslmode=verify-full&sslrootcert=FILE.';

/** Advice for a failed connection, by SQLSTATE or by error code of Node.js. */
const ADVICE: Readonly<Record<string, string>> = {
  '28P01': `Correct user and password. ${ENCODING}`,
  '28000': `Correct user and password. ${ENCODING}`,
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

/** Returns how to fix a failed connection to Postgres. `name` is the variable that contains the URL. */
export function connectionAdvice(name: string, error: unknown): string {
  const { code = '', message = '', syscall } = error as { code?: string; message?: string; syscall?: string };
  if (code === 'ENOENT' && syscall === 'open') return `Correct the path of sslrootcert in ${name}.`;
  if (message.includes('does not support SSL'))
    return `Remove sslmode from ${name}, or turn on TLS at the server.`;
  if (message.includes('statement pooling'))
    return `Set pool_mode = transaction at the pooler of ${name}: the service needs transactions.`;
  if (message.includes('server login'))
    return `The pooler of ${name} cannot connect to Postgres: start Postgres, or correct its address at the pooler.`;
  if (/timeout/.test(message))
    return `Correct host and port of ${name}: no Postgres responds there. A firewall may also drop the packets.`;
  const advice = ADVICE[code];
  return advice === undefined ? `Correct ${name} or start the server.` : `In ${name}: ${advice}`;
}
