import zlib from 'node:zlib';
import { always, drip, flood, GOOD_PAGE, html, http, type Answer, type HostileSite } from './hostile-site.ts';

const text = (body: string | Buffer): Answer =>
  always(() => http(200, { 'content-type': 'text/plain' }, body));

const robots = (name: string, answer: Answer, ends = 'complete', isSlow = false): HostileSite => ({
  row: 35,
  name: `robots.txt ${name}`,
  ends,
  isSlow,
  robots: answer,
  answer: always(html(GOOD_PAGE)),
});

const MAP_OPEN = '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">';

/** A site whose home page has no links, so that its sitemap is requested. */
const sitemap = (name: string, body: string | (() => Buffer), pages = 1): HostileSite => ({
  row: 36,
  name: `a sitemap ${name}`,
  ends: 'complete',
  pages,
  answer(socket, { path, origin }) {
    if (path === '/sitemap.xml') {
      const content = typeof body === 'string' ? body.replaceAll('ORIGIN', origin) : body();
      socket.write(http(200, { 'content-type': 'application/xml' }, content));
    } else socket.write(html(`<title>${path}</title>`));
  },
});

const LAUGHS = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha">${Array.from({ length: 9 }, (_, i) => {
  const [name, inner] = ['bcdefghij'[i], 'abcdefghi'[i]];
  return `<!ENTITY ${name} "${`&${inner};`.repeat(10)}">`;
}).join('')}]><urlset><url><loc>ORIGIN/&j;</loc></url></urlset>`;

const urls = (count: number, urlOf: (index: number) => string): string =>
  `${MAP_OPEN}${Array.from({ length: count }, (_, i) => `<url><loc>${urlOf(i)}</loc></url>`).join('')}</urlset>`;

/** Sites with unusual, harmful or broken robots.txt files and sitemaps. */
export const FILE_SITES: HostileSite[] = [
  robots('disallows everything', text('User-agent: *\nDisallow: /'), 'robots_disallowed'),
  robots('is a 404', always(http(404, {}))),
  robots('is a 403', always(http(403, {}))),
  robots('is a 500', always(http(500, {})), 'http_5xx'),
  robots('is a 503 with Retry-After', always(http(503, { 'retry-after': '120' })), 'rate_limited'),
  robots('is a 429', always(http(429, {})), 'rate_limited'),
  robots('never arrives', () => {}, 'timeout', true),
  robots(
    'arrives line by line, without end',
    drip(40, 'HTTP/1.1 200 OK\r\n\r\n', 'User-agent: *\n'),
    'timeout',
    true,
  ),
  robots('arrives fast, without end', flood('HTTP/1.1 200 OK\r\n\r\n', 'User-agent: other\nDisallow: /x\n')),
  robots('resets the connection', (socket) => socket.resetAndDestroy(), 'connection_reset'),
  robots('is an HTML page', always(html(GOOD_PAGE))),
  robots('is a picture', always(http(200, { 'content-type': 'image/png' }, Buffer.alloc(5_000, 0x89)))),
  robots(
    'has a byte order mark, CRs and NULs',
    text('\uFEFFUser-agent: *\rDis\0allow: /private\r'),
    'complete',
  ),
  robots('is a line of 1 MB', text(`User-agent: *\nDisallow: /${'a'.repeat(1_000_000)}`)),
  robots('has a pattern of 10,000 wildcards', text(`User-agent: *\nDisallow: /${'*a'.repeat(10_000)}$`)),
  robots('has 10,000 patterns', text(`User-agent: *\n${'Disallow: /*a*a*a*a*b\n'.repeat(10_000)}`)),
  robots(
    'has 30,000 distinct patterns with a wildcard',
    text(`User-agent: *\n${Array.from({ length: 30_000 }, (_, i) => `Disallow:*aaa${i}b`).join('\n')}`),
  ),
  robots('has 10,000 groups', text('User-agent: a\nDisallow: /\n'.repeat(10_000))),
  robots(
    'has a Crawl-delay that is not a number',
    text('User-agent: *\nCrawl-delay: -1e308\nCrawl-delay: NaN\nDisallow:'),
  ),
  robots(
    'is a gzip bomb',
    always(() => http(200, { 'content-encoding': 'gzip' }, zlib.gzipSync(Buffer.alloc(60_000_000)))),
  ),
  robots(
    'lists 10,000 sitemaps on another host',
    text(Array.from({ length: 10_000 }, (_, i) => `Sitemap: http://169.254.169.254/${i}.xml`).join('\n')),
  ),
  sitemap('with the entities of a "billion laughs" attack', LAUGHS, 2),
  sitemap(
    'with an external entity for /etc/passwd',
    '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY % y SYSTEM "http://169.254.169.254/">%y;]><urlset><url><loc>ORIGIN/&x;</loc></url></urlset>',
    2,
  ),
  sitemap('nested 200,000 deep', `${MAP_OPEN}${'<url>'.repeat(200_000)}`),
  sitemap('of one tag that never ends', `${MAP_OPEN}<url ${'a="1" '.repeat(300_000)}`),
  sitemap('of nothing but <', `${MAP_OPEN}${'<'.repeat(1_500_000)}`),
  sitemap('of nothing but <!--', `${MAP_OPEN}${'<!--'.repeat(400_000)}`),
  sitemap(
    'of 100,000 pages',
    urls(100_000, (i) => `ORIGIN/${i}`),
    3,
  ),
  sitemap(
    'of pages on another host',
    urls(1_000, (i) => `http://169.254.169.254/${i}`),
  ),
  sitemap('of 2,000 pages on another host, each followed by 4,000 spaces', () =>
    zlib.gzipSync(urls(2_000, (i) => `http://elsewhere.example/page-number-${i}${' '.repeat(4_000)}`)),
  ),
  sitemap('that is an HTML page', '<!doctype html><title>not found</title><a href="/x">x</a>'),
  sitemap(
    'that is an index of itself',
    '<sitemapindex><sitemap><loc>ORIGIN/sitemap.xml</loc></sitemap></sitemapindex>',
  ),
  sitemap(
    'that is an index of 20,000 sitemaps',
    `<sitemapindex>${Array.from({ length: 20_000 }, (_, i) => `<sitemap><loc>ORIGIN/s${i}.xml</loc></sitemap>`).join('')}</sitemapindex>`,
  ),
  sitemap('that is a gzip bomb', () => zlib.gzipSync(Buffer.alloc(100_000_000))),
  sitemap(
    'that is a list of URLs of 1 MB each',
    `http://${'x'.repeat(900_000)}\nhttp://${'y'.repeat(900_000)}\n`,
  ),
  {
    row: 36,
    name: 'sitemaps that arrive slowly, one after another',
    ends: 'complete',
    isSlow: true,
    answer(socket, request) {
      const { path, origin, count } = request;
      if (!path.startsWith('/s')) return void socket.write(html(`<title>${path}</title>`));
      const entry = `<sitemap><loc>${origin}/s${count}.xml</loc></sitemap>`;
      drip(30, `HTTP/1.1 200 OK\r\n\r\n<sitemapindex>${entry}`, ' ')(socket, request);
    },
  },
];
