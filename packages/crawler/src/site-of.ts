/**
 * Returns the site of a URL: its host name without `www.` and without a final dot, with the port unless it is the
 * scheme's default.
 */
export function siteOf(url: URL): string {
  const name = url.hostname.replace(/^www\./, '').replace(/\.$/, '');
  return url.port === '' ? name : `${name}:${url.port}`;
}
