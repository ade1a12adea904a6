const UNKNOWN_AUTHORITY = new Set([
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
]);

/** Returns how to fix a failed connection to Postgres. `name` is the variable that holds the URL. */
export function connectionAdvice(name: string, error: unknown): string {
  const { code, message, syscall } = (error ?? {}) as { code?: string; message?: string; syscall?: string };
  switch (code) {
    case '28P01':
    case '28000':
      return `Correct user and password in ${name}. Special characters of a password are percent-encoded, such as @ as %40.`;
    case '3D000':
      return `Create the database, or correct its name in ${name}. With ADMIN_DATABASE_URL, \`npm run migrate\` creates it.`;
    case '53300':
      return 'Lower DATABASE_POOL_MAX, or raise max_connections of the server.';
    case 'ENOTFOUND':
      return `Correct the host name in ${name}.`;
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return `Use the host name in ${name} that the server's certificate has.`;
    case 'ENOENT':
      if (syscall === 'open') return `Correct the path of the file in ${name}, such as sslrootcert.`;
  }
  if (code !== undefined && UNKNOWN_AUTHORITY.has(code))
    return `Add the certificate of the server's authority to ${name}: ?sslmode=verify-full&sslrootcert=FILE.`;
  if (message?.includes('does not support SSL'))
    return `Remove sslmode from ${name}, or turn on TLS at the server.`;
  return `Correct ${name} or start the server.`;
}
