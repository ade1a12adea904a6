/**
 * Returns the site of a URL: its host name without `www.`, with the port unless it is the scheme's default. Crawls and
 * delays between requests apply to a site.
 */
export function siteOf(url: URL): string {
  const name = url.hostname.replace(/^www\./, '').replace(/\.$/, '');
  return url.port === '' ? name : `${name}:${url.port}`;
}
