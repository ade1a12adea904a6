import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { newCompany, respond } from '../eval/changes/changing-site.ts';
import { openScanner, type Scanner } from '../eval/changes/open-scanner.ts';
import { SEEDED_CHANGES } from '../eval/changes/seeded-changes.ts';
import { createNoise, type NoiseKind } from '../eval/changes/site-noise.ts';
import { MAX_COPY_AGE_MS, PageCopies } from '../src/page-copies/page-copies.ts';
import type { SiteOutcome } from '../src/site-outcome.ts';

type Validator = 'etag' | 'last-modified' | 'none' | 'lies';

/** State of the simulated site, which tests change. */
const site = { facts: newCompany(1), noise: 'none' as NoiseKind, seed: 1, validator: 'etag' as Validator };
const sent = { pages: 0, unchanged: 0, bytes: 0 };
/** The hash of each path's body and the time when the body changed. */
const modified = new Map<string, { hash: string; time: string }>();
let changes = 0;

function handle(request: IncomingMessage, response: ServerResponse): void {
  const { status, headers, body } = respond(
    site.facts,
    createNoise(site.seed, site.noise),
    request.url ?? '/',
  );
  delete headers['etag'];
  const hash = createHash('sha256').update(body).digest('hex');
  const isPage = status === 200 && request.url !== '/robots.txt';
  if (isPage && site.validator === 'etag') headers['etag'] = `"${hash}"`;
  if (isPage && site.validator === 'lies') headers['etag'] = '"always"';
  if (isPage && site.validator === 'last-modified') {
    const path = request.url ?? '/';
    const time = new Date(1e12 + ++changes * 1_000).toUTCString();
    if (modified.get(path)?.hash !== hash) modified.set(path, { hash, time });
    headers['last-modified'] = modified.get(path)?.time ?? time;
  }
  const { 'if-none-match': tag, 'if-modified-since': since } = request.headers;
  const isUnchanged =
    (tag !== undefined && tag === headers['etag']) ||
    (since !== undefined && Date.parse(since) >= Date.parse(headers['last-modified'] ?? ''));
  if (isPage) sent.pages += 1;
  if (isPage && isUnchanged) sent.unchanged += 1;
  else if (isPage) sent.bytes += body.length;
  response.writeHead(isUnchanged ? 304 : status, headers).end(isUnchanged ? '' : body);
}

const server = createServer(handle);
let scanner: Scanner;
let origin = '';
let known: PageCopies | null = null;

beforeAll(async () => {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  origin = `http://site.localhost:${port}`;
  scanner = openScanner({ port, loadCopies: () => known });
});
afterAll(async () => {
  await scanner.close();
  server.closeAllConnections();
  server.close();
});

/** Crawls the site with these copies; null reads every page. */
async function crawl(copies: PageCopies | null): Promise<SiteOutcome> {
  known = copies;
  Object.assign(sent, { pages: 0, unchanged: 0, bytes: 0 });
  return scanner.scan({ origin, seq: 0, requestId: 'test' });
}

/** Returns the findings of a crawl, without the times that differ between any two crawls. */
function findingsOf(outcome: SiteOutcome) {
  if (!outcome.ok) return outcome.failure;
  const { url, metadata, pages } = outcome;
  return { url, pages, metadata: { ...metadata, site: { ...metadata.site, response_ms: null } } };
}

function copiesOf(outcome: SiteOutcome): string[] {
  if (!outcome.ok || !outcome.copies) throw new Error('The crawl kept no copies');
  return outcome.copies.changed ?? [];
}

test('a crawl that reuses unchanged pages finds the same as one that reads every page', async () => {
  const step = fc.record({
    changes: fc.array(fc.constantFrom(...SEEDED_CHANGES), { maxLength: 2 }),
    noise: fc.constantFrom<NoiseKind>('none', 'none', 'benign', 'other pages'),
    seed: fc.nat(),
  });
  const validators = fc.constantFrom<Validator>('etag', 'last-modified', 'none');
  const UNCHANGED = { changes: [], noise: 'none' as const, seed: 1 };
  let reused = 0;
  await fc.assert(
    fc.asyncProperty(validators, fc.array(step, { minLength: 2, maxLength: 3 }), async (validator, steps) => {
      Object.assign(site, { facts: newCompany(1), validator });
      let lines: string[] = [];
      for (const { changes, noise, seed } of steps) {
        for (const { apply } of changes) apply(site.facts);
        Object.assign(site, { noise, seed: noise === 'none' ? 1 : seed });
        const full = findingsOf(await crawl(null));
        const outcome = await crawl(new PageCopies(lines));
        reused += sent.unchanged;
        expect(findingsOf(outcome)).toEqual(full);
        if (outcome.ok) lines = outcome.copies?.changed ?? lines;
      }
    }),
    // The first run always reuses pages.
    { numRuns: 8, examples: [['etag', [UNCHANGED, UNCHANGED]]] },
  );
  expect(reused).toBeGreaterThan(0);
});

test('an unchanged site sends no page a second time, and its copies stay as they are', async () => {
  Object.assign(site, { facts: newCompany(2), noise: 'none', seed: 1, validator: 'etag' });
  const lines = copiesOf(await crawl(new PageCopies([])));
  const pages = sent.pages;
  const again = await crawl(new PageCopies(lines));
  expect(sent).toEqual({ pages, unchanged: pages, bytes: 0 });
  expect(again.ok && again.copies?.changed).toBeNull();
});

test('a page is read again when only its headers show a change', async () => {
  Object.assign(site, { facts: newCompany(3), noise: 'none', seed: 1, validator: 'etag' });
  const lines = copiesOf(await crawl(new PageCopies([])));
  site.facts.server = 'Apache/2.4.1';
  const outcome = await crawl(new PageCopies(lines));
  expect(outcome.ok && outcome.metadata.technologies.map(({ name }) => name)).toContain('Apache HTTP Server');
  expect(outcome.ok && outcome.metadata.site.server).toBe('Apache/2.4.1');
});

test('a server that says “unchanged” to everything is believed for 30 days', async () => {
  Object.assign(site, { facts: newCompany(4), noise: 'none', seed: 1, validator: 'lies' });
  const lines = copiesOf(await crawl(new PageCopies([])));
  site.facts.title = 'Other tools';
  const titleAt = async (nowMs: number) => {
    const outcome = await crawl(new PageCopies(lines, nowMs));
    return outcome.ok && outcome.metadata.title;
  };
  expect(await titleAt(Date.now() + MAX_COPY_AGE_MS - 60_000)).toBe('Company 4 – tools for people');
  expect(await titleAt(Date.now() + MAX_COPY_AGE_MS + 60_000)).toBe('Other tools');
});

test('the copies contain no values of cookies, and no page that is too large', async () => {
  Object.assign(site, { facts: newCompany(5), noise: 'none', seed: 7, validator: 'etag' });
  const lines = copiesOf(await crawl(new PageCopies([])));
  const [home] = lines.map((line) => JSON.parse(line) as { headers: Record<string, unknown> });
  expect(home?.headers['set-cookie']).toEqual(['session=']);
  site.facts.keyPages = Array.from({ length: 9_000 }, (_, n) => `${'a-long-name-'.repeat(8)}${n}`);
  const large = copiesOf(await crawl(new PageCopies([])));
  expect(large.map((line) => (JSON.parse(line) as { url: string }).url)).not.toContain(`${origin}/`);
});
