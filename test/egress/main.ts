// `npm run eval:egress [-- --hosts localhost --without webrtc-ip]`: loads pages that send many kinds of requests to
// every forbidden host, and counts the TCP connections that arrive and the UDP datagrams that are sent. Tests only
// Chromium and the egress proxy, without the request policy. `--hosts` selects hosts by a part of their name, and
// `--without` removes arguments of Chromium. Needs root on Linux.
import { writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createAddressGuard } from '@scrapersky/net';
import { findProgram, makeRunFolder } from '@scrapersky/test-support';
import { Chromium } from '../../apps/renderer/src/chromium.ts';
import { openEgressProxy } from '../../apps/renderer/src/egress-proxy.ts';
import { OwnHostGuard } from '../../apps/renderer/src/own-host-guard.ts';
import { openRefusingProxy } from '../../apps/renderer/src/refusing-proxy.ts';
import { VECTORS } from '../../apps/renderer/test/egress-vectors.ts';
import { inLanes } from '../support/in-lanes.ts';
import { createResolve, FORBIDDEN_HOSTS, SITE_ADDRESS } from './internal-hosts.ts';
import { enterNetworkNamespace, sentDatagrams } from './network-namespace.ts';

await enterNetworkNamespace(process.env);
const { values } = parseArgs({
  options: {
    hosts: { type: 'string', default: '' },
    without: { type: 'string' },
    'at-once': { type: 'string', default: '6' },
    'inside-namespace': { type: 'boolean' },
  },
});
const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** Time for which a page stays open after its document has begun to arrive. */
const STAY_MS = 1_500;
const LOAD_MS = 30_000;
/** Pages that one browser loads before it is replaced. */
const PAGES_PER_BROWSER = 60;

/** Further ways to reach a host, which need a path of the site. */
const MORE_VECTORS: typeof VECTORS = [
  [
    'redirects',
    (at) => `{ const to = '/redirect?' + encodeURIComponent('http://${at}/redirected');
      fetch(to, { mode: 'no-cors' }).catch(() => {}); new EventSource(to); new Image().src = to;
      for (const tag of ['iframe', 'script']) { const e = document.createElement(tag); e.src = to; document.body.append(e); } }`,
  ],
  [
    'a redirect of the page itself',
    (at) => `location.href = '/redirect?' + encodeURIComponent('http://${at}/own')`,
  ],
];
const WAYS = [...VECTORS, ...MORE_VECTORS];

const connections: string[] = [];
const listener = createServer((socket) => {
  const address = socket.localAddress ?? '';
  // Names that change their address have the site's address at first, which is permitted.
  if (!address.endsWith(SITE_ADDRESS)) connections.push(address);
  socket.destroy();
});
await new Promise<void>((done) => listener.listen(0, '::', done));
const { port } = listener.address() as AddressInfo;

const scripts = new Map<string, string>();
const ran = new Set<string>();
const site = createHttpServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://site.test');
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  if (url.pathname === '/redirect') {
    // Node writes headers as Latin-1, so convert each byte of the UTF-8 text to one character.
    const location = Buffer.from(decodeURIComponent(url.search.slice(1))).toString('latin1');
    response.writeHead(302, { location }).end();
    return;
  }
  if (url.pathname === '/ran') ran.add(url.search.slice(1));
  response.end(scripts.get(url.pathname) ?? '');
});
await new Promise<void>((done) => site.listen(0, SITE_ADDRESS, done));
const origin = `http://${SITE_ADDRESS}:${(site.address() as AddressInfo).port}`;

const guard = createAddressGuard({ allowNetworks: [] });
const resolve = createResolve();
const resolver = {
  resolve: (name: string) =>
    Promise.resolve({
      ok: true as const,
      addresses: resolve(name).map((address) => ({
        address,
        family: address.includes(':') ? (6 as const) : (4 as const),
      })),
    }),
};
const deadProxy = await openRefusingProxy();
let refused = 0;

/** Returns a program that starts Chromium without the arguments that contain the text of `--without`. */
function chromiumProgram(): string {
  const { without } = values;
  const chromium = findProgram('chromium');
  if (without === undefined) return chromium;
  const file = path.join(makeRunFolder('egress'), 'chromium.sh');
  const filter = `for a do shift; case "$a" in *${without}*) ;; *) set -- "$@" "$a" ;; esac; done`;
  writeFileSync(file, `#!/bin/sh\n${filter}\nexec ${chromium} "$@"\n`, { mode: 0o755 });
  return file;
}

async function load(chromium: Chromium, url: string): Promise<void> {
  const proxy = await openEgressProxy({
    guard: new OwnHostGuard(guard),
    resolver,
    host: SITE_ADDRESS,
    isBlocked: () => false,
    maxBytes: 50_000_000,
    onExceeded: () => {},
  });
  const context = await chromium.browser.newContext({ proxy: proxy.setting });
  try {
    const page = await context.newPage();
    // A page that navigates to a forbidden address fails, as it should.
    await page.goto(url, { waitUntil: 'commit', timeout: LOAD_MS }).catch(() => {});
    await delay(STAY_MS);
  } finally {
    await context.close();
    refused += proxy.refused;
    await proxy.close();
  }
}

const hosts = FORBIDDEN_HOSTS.filter((host) => host.includes(values.hosts));
const pages: { url: string; name: string }[] = [];
for (const host of hosts) {
  pages.push({ url: `http://${host}:${port}/`, name: `the document itself, ${host}` });
  for (const [index, [way, script]] of WAYS.entries()) {
    const id = `${index}-${hosts.indexOf(host)}`;
    scripts.set(
      `/${id}`,
      `<body><p>Page</p><script>fetch('/ran?${id}', { keepalive: true }); try { ${script(`${host}:${port}`)} } catch {}</script>`,
    );
    pages.push({ url: `${origin}/${id}`, name: `${way}, ${host}` });
  }
}

const startedMs = performance.now();
const before = sentDatagrams();
const executablePath = chromiumProgram();
for (let first = 0; first < pages.length; first += PAGES_PER_BROWSER) {
  const chromium = await Chromium.launch({ executablePath, hasSandbox: false, deadProxyUrl: deadProxy.url });
  const some = pages.slice(first, first + PAGES_PER_BROWSER);
  await inLanes(some, Number(values['at-once']), async (page) => {
    const known = connections.length;
    const sent = sentDatagrams();
    await load(chromium, page.url);
    if (sentDatagrams() > sent) print(`datagrams about the time of: ${page.name}`);
    if (connections.length > known) print(`connected about the time of: ${page.name}`);
  });
  await chromium.kill();
  print(`${Math.min(first + PAGES_PER_BROWSER, pages.length)} of ${pages.length} pages`);
}
const datagrams = sentDatagrams() - before;

const minutes = ((performance.now() - startedMs) / 60_000).toFixed(1);
print(`${hosts.length} hosts, ${WAYS.length + 1} ways: ${pages.length} pages in ${minutes} minutes`);
print(`${ran.size} of ${scripts.size} pages ran their script; the proxy refused ${refused} requests`);
print(`${connections.length} TCP connections to ${[...new Set(connections)].join(', ') || 'no address'}`);
print(`${datagrams} UDP datagrams`);
process.exit(connections.length === 0 && datagrams === 0 && ran.size === scripts.size ? 0 : 1);
