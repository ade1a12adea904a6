/** An entry as it may be repeated in an error: the user and password of an address are nobody else's business. */
export function withoutUserInfo(entry: string): string {
  return entry.replace(/(:\/\/|^)([^\s/?#]{1,2000})@/, (whole, before: string, user: string) =>
    before === '' && !user.includes(':') ? whole : `${before}[redacted]@`,
  );
}
