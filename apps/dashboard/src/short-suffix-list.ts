/**
 * Replaces `tldts` in the browser (see `server/build-dashboard.ts`), because the list of public suffixes would add
 * about 45 kB. Returns the last two labels as the registered name. The preview may therefore treat `www.gov.uk` as
 * `gov.uk` and accept a name with `_` that the API lists as failed, but never rejects an entry that the API accepts.
 */
export function parse(name: string): { domain: string | null } {
  const labels = name.split('.');
  return { domain: labels.length < 2 ? null : labels.slice(-2).join('.') };
}
