/**
 * Replaces the user name and password of a URL in an entry by `[redacted]`, so that an error message may repeat the
 * entry. Keeps `name@host` without a scheme, which looks like an email address.
 */
export function withoutUserInfo(entry: string): string {
  return entry.replace(/(:\/\/|^)([^\s/?#]{1,2000})@/, (whole, before: string, user: string) =>
    before === '' && !user.includes(':') ? whole : `${before}[redacted]@`,
  );
}
