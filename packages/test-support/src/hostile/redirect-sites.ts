import { always, flood, GOOD_PAGE, html, http, type HostileSite } from './hostile-site.ts';

const to = (location: string): Buffer => http(302, { location });

const leadsTo = (row: number, location: string, ends = 'forbidden_address'): HostileSite => ({
  row,
  name: `redirects to ${location.length > 50 ? `${location.slice(0, 50)}…` : location}`,
  ends,
  answer: always(to(location)),
});

/** Sites with harmful or broken redirects, endless links, or unusual cookies. */
export const REDIRECT_SITES: HostileSite[] = [
  leadsTo(16, '/', 'too_many_redirects'),
  leadsTo(16, 'http://[', 'too_many_redirects'),
  leadsTo(16, 'http://a..b:99999/', 'too_many_redirects'),
  leadsTo(16, `/${'x'.repeat(15_000)}`, 'too_many_redirects'),
  {
    row: 16,
    name: 'redirects to a new URL each time',
    ends: 'too_many_redirects',
    answer: (socket, { count }) => socket.write(to(`/${count}`)),
  },
  {
    row: 16,
    name: 'redirects in a loop of three URLs',
    ends: 'too_many_redirects',
    answer: (socket, { count }) => socket.write(to(`/${count % 3}`)),
  },
  {
    row: 16,
    name: 'redirects to another notation of its address and back',
    ends: 'too_many_redirects',
    answer: (socket, { count, origin }) =>
      socket.write(to(count % 2 === 0 ? origin : origin.replace('127.', '0x7f.'))),
  },
  {
    row: 16,
    name: 'sends a page with a redirect whose Location is empty',
    ends: 'complete',
    answer: always(http(302, { location: '', 'content-type': 'text/html' }, GOOD_PAGE)),
  },
  {
    row: 16,
    name: 'sends a page with a redirect without Location',
    ends: 'complete',
    answer: always(http(301, { 'content-type': 'text/html' }, GOOD_PAGE)),
  },
  {
    row: 18,
    name: 'redirects with a body without end',
    ends: 'complete',
    answer(socket, request) {
      if (request.path === '/to') socket.write(html(GOOD_PAGE));
      else flood('HTTP/1.1 302 X\r\nLocation: /to\r\n\r\n', 'moved ')(socket, request);
    },
  },
  ...[
    'http://10.0.0.1/',
    'http://2130706433/',
    'http://0x7f.1:1/',
    'http://0177.0.0.1:1/',
    'http://[::ffff:10.0.0.1]/',
    'http://[::1]:1/',
    'http://169.254.169.254/latest/meta-data/',
    'https://localhost:1/',
    'http://unix/var/run/docker.sock:/info',
    'http://93.184.215.14:22/',
    'http://93.184.215.14:6379/',
    'file:///etc/passwd',
    'gopher://127.0.0.1:6379/_FLUSHALL',
    'javascript:alert(1)',
    'data:text/html,<title>x</title>',
    '//user:password@10.0.0.1/',
  ].map((location) => leadsTo(19, location)),
  {
    row: 21,
    name: 'redirects to https without supporting it',
    ends: 'tls_error',
    answer: (socket, { origin }) => socket.write(to(origin.replace('http:', 'https:'))),
  },
  {
    row: 22,
    name: 'refreshes to itself',
    ends: 'complete',
    answer: always(html('<meta http-equiv="refresh" content="0; url=/">')),
  },
  {
    row: 22,
    name: 'refreshes to a new page each time',
    ends: 'complete',
    answer: (socket, { count }) =>
      socket.write(html(`<title>${count}</title><meta http-equiv="refresh" content="0; url=/${count}">`)),
  },
  {
    row: 22,
    name: 'refreshes to an endless chain of redirects',
    ends: 'complete',
    answer(socket, { path, count }) {
      socket.write(path === '/' ? html('<meta http-equiv="refresh" content="0; url=/r">') : to(`/r${count}`));
    },
  },
  {
    row: 22,
    name: 'refreshes to a forbidden address',
    ends: 'complete',
    answer: always(html('<meta http-equiv="refresh" content="0; url=http://169.254.169.254/">')),
  },
  {
    row: 22,
    name: 'redirects by script only',
    ends: 'complete',
    answer: always(html('<script>location = "http://169.254.169.254/"</script>')),
  },
  {
    row: 29,
    name: 'links to pages without end',
    ends: 'complete',
    pages: 3,
    answer(socket, { path, count }) {
      const links = Array.from({ length: 50 }, (_, index) => `<a href="/p/${count}/${index}">p</a>`);
      socket.write(html(`<title>${path}</title>${links.join('')}`));
    },
  },
  {
    row: 29,
    name: 'has relative links that lead to ever deeper paths',
    ends: 'complete',
    pages: 2,
    answer: (socket, { path }) =>
      socket.write(html(`<title>${path}</title><a href="${path === '/' ? '' : `${path}/`}a/a">a</a>`)),
  },
  {
    row: 29,
    name: 'has a calendar without end',
    ends: 'complete',
    pages: 3,
    answer(socket, { path, count }) {
      const months = Array.from(
        { length: 12 },
        (_, i) => `<a href="/calendar?month=${i + 1}&year=${2000 + count}">m</a>`,
      );
      socket.write(html(`<title>${path}</title>${months.join('')}`));
    },
  },
  {
    row: 29,
    name: 'puts a new session id into every link',
    ends: 'complete',
    pages: 1,
    answer: (socket, { count }) =>
      socket.write(html(`<title>home</title><a href="/;jsessionid=${count}">home</a>`)),
  },
  {
    row: 29,
    name: 'links to pages that all fail',
    ends: 'complete',
    answer(socket, { path, count }) {
      const links = Array.from({ length: 50 }, (_, index) => `<a href="/p/${count}/${index}">p</a>`);
      socket.write(path === '/' ? html(links.join('')) : http(500, {}));
    },
  },
  {
    row: 30,
    name: 'redirects until its cookie comes back',
    ends: 'complete',
    answer(socket, { cookie }) {
      socket.write(
        cookie === 'seen=1' ? html(GOOD_PAGE) : http(302, { location: '/', 'set-cookie': 'seen=1' }),
      );
    },
  },
  {
    row: 30,
    name: 'redirects with another cookie each time',
    ends: 'too_many_redirects',
    answer: (socket, { count }) => socket.write(http(302, { location: '/', 'set-cookie': `n=${count}` })),
  },
  {
    row: 30,
    name: 'sets 500 cookies',
    ends: 'complete',
    answer: always(
      html(GOOD_PAGE, {
        'set-cookie': Array.from({ length: 500 }, (_, i) => `c${i}=v`).join('\r\nset-cookie: '),
      }),
    ),
  },
  {
    row: 30,
    name: 'sets a cookie of 20 KB, and invalid cookies',
    ends: 'complete',
    answer: always(
      html(GOOD_PAGE, {
        'set-cookie': `a=${'x'.repeat(20_000)}\r\nset-cookie: =\r\nset-cookie: ;;;\r\nset-cookie: \xff=1`,
      }),
    ),
  },
  {
    row: 35,
    name: 'redirects its robots.txt to itself',
    ends: 'complete',
    robots: always(to('/robots.txt')),
    answer: always(html(GOOD_PAGE)),
  },
  {
    row: 35,
    name: 'redirects its robots.txt to a forbidden address',
    ends: 'forbidden_address',
    robots: always(to('http://169.254.169.254/robots.txt')),
    answer: always(html(GOOD_PAGE)),
  },
  {
    row: 35,
    name: 'redirects its robots.txt to a page',
    ends: 'complete',
    robots: always(to('/')),
    answer: always(html(GOOD_PAGE)),
  },
];
