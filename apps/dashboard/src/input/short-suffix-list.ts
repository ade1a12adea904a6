/**
 * Stands in for `tldts` in the browser (see `server/build-dashboard.ts`): the last two labels are the registered name,
 * without the list of public suffixes, which is as large as all the rest. So the preview may take `www.gov.uk` for
 * `gov.uk`, or an entry with `_` for good that the API will list as failed; it never rejects what the API takes.
 */
export function parse(name: string): { domain: string | null } {
  const labels = name.split('.');
  return { domain: labels.length < 2 ? null : labels.slice(-2).join('.') };
}
