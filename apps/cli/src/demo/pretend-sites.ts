import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { pretendCompany, pretendPage } from './pretend-page.ts';

export interface PretendSite {
  /** Entry that is submitted to the API. */
  entry: string;
  /** Error code with which the domain should end; null for `complete`. */
  expected: string | null;
  server?: Server;
}

type Behaviour = (origin: string, n: number) => RequestListener;

const good: Behaviour = (origin, n) => {
  const company = pretendCompany(n, origin);
  return (request, response) => send(response, pretendPage(company, request.url ?? '/'));
};

const slow: Behaviour = (origin, n) => {
  const answer = good(origin, n);
  return async (request, response) => {
    await delay(300 + (n % 5) * 100);
    answer(request, response);
  };
};

const redirecting: Behaviour = (origin, n) => {
  const answer = good(origin, n);
  return (request, response) => {
    if (request.url !== '/') return answer(request, response);
    response.writeHead(301, { location: '/about' }).end();
  };
};

const looping: Behaviour = () => (request, response) => {
  const next = Number(/\d+/.exec(request.url ?? '')?.[0] ?? 0) + 1;
  if (request.url === '/robots.txt') return send(response, undefined);
  response.writeHead(302, { location: `/${next}` }).end();
};

const refusing: Behaviour = (origin, n) => {
  const answer = good(origin, n);
  return (request, response) => {
    if (request.url !== '/robots.txt') return answer(request, response);
    response.writeHead(200, { 'content-type': 'text/plain' }).end('User-agent: *\nDisallow: /\n');
  };
};

const always =
  (status: number): Behaviour =>
  () =>
  (request, response) => {
    if (request.url === '/robots.txt') return send(response, undefined);
    response.writeHead(status, { 'content-type': 'text/html' }).end('<title>Sorry</title>');
  };

const pdf: Behaviour = () => (request, response) => {
  if (request.url === '/robots.txt') return send(response, undefined);
  response.writeHead(200, { 'content-type': 'application/pdf' }).end('%PDF-1.7');
};

const silent: Behaviour = () => () => {};

/** Kinds of simulated sites and their numbers. With the closed ports and `ELSEWHERE` there are 200 entries. */
const MIX: { count: number; behaviour: Behaviour; expected: string | null }[] = [
  { count: 130, behaviour: good, expected: null },
  { count: 20, behaviour: slow, expected: null },
  { count: 10, behaviour: redirecting, expected: null },
  { count: 10, behaviour: always(404), expected: 'http_4xx' },
  { count: 6, behaviour: always(500), expected: 'http_5xx' },
  { count: 6, behaviour: refusing, expected: 'robots_disallowed' },
  { count: 3, behaviour: pdf, expected: 'not_html' },
  { count: 2, behaviour: looping, expected: 'too_many_redirects' },
  { count: 2, behaviour: silent, expected: 'timeout' },
];

const ELSEWHERE: PretendSite[] = [
  { entry: 'not a domain', expected: 'invalid_domain' },
  { entry: 'http://10.0.0.1', expected: 'forbidden_address' },
  { entry: 'http://169.254.169.254', expected: 'forbidden_address' },
];

const DEAD_PORTS = 8;

/** Starts the sites on loopback, each on its own port, and finds some ports on which nothing listens. */
export async function startPretendSites(): Promise<{ sites: PretendSite[]; close(): Promise<void> }> {
  const kinds = MIX.flatMap(({ count, ...kind }) => Array.from({ length: count }, () => kind));
  const sites = await Promise.all(
    kinds.map(({ behaviour, expected }, n) => startSite(behaviour, expected, n)),
  );
  const dead = await Promise.all(Array.from({ length: DEAD_PORTS }, (_, n) => startSite(silent, null, n)));
  await Promise.all(dead.map((site) => close(site)));
  return {
    sites: [...sites, ...dead.map(({ entry }) => ({ entry, expected: 'connection_refused' })), ...ELSEWHERE],
    async close() {
      await Promise.all(sites.map(close));
    },
  };
}

async function startSite(behaviour: Behaviour, expected: string | null, n: number): Promise<PretendSite> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const entry = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  server.on('request', behaviour(entry, n));
  return { entry, expected, server };
}

async function close({ server }: PretendSite): Promise<void> {
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(null)));
}

function send(response: ServerResponse, html: string | undefined): void {
  if (html === undefined)
    response.writeHead(404, { 'content-type': 'text/html' }).end('<title>Not found</title>');
  else response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html);
}
