/**
 * The unit of one crawl and of politeness: host name without `www.`, with its port where that is not the scheme's own.
 */
export function siteOf(url: URL): string {
  const name = url.hostname.replace(/^www\./, '').replace(/\.$/, '');
  return url.port === '' ? name : `${name}:${url.port}`;
}
