/** Removes user name and password from an entry, so that an error message may repeat the entry. */
export function withoutUserInfo(entry: string): string {
  return entry.replace(/(:\/\/|^)([^\s/?#]{1,2000})@/, (whole, before: string, user: string) =>
    before === '' && !user.includes(':') ? whole : `${before}[redacted]@`,
  );
}
