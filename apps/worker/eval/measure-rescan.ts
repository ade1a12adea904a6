// Scans sites twice and measures the bytes and the CPU time of both scans. A part of the sites changes in between. Usage:
// npm run eval:rescan [-- --sites 1000 --changed 10 --page 40000 --validator etag|none]
import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { gzipSync, gunzipSync } from 'node:zlib';
import { PageCopies } from '../src/page-copies/page-copies.ts';
import { newCompany, respond } from './changes/changing-site.ts';
import { openScanner } from './changes/open-scanner.ts';
import { createNoise } from './changes/site-noise.ts';

const { values } = parseArgs({
  options: {
    sites: { type: 'string', default: '1000' },
    /** Percentage of sites that change between the scans. */
    changed: { type: 'string', default: '10' },
    /** Size of a page in bytes. Text without facts fills the page up to this size. */
    page: { type: 'string', default: '40000' },
    validator: { type: 'string', default: 'etag' },
    serve: { type: 'boolean', default: false },
  },
});
const siteCount = Number(values.sites);
const CONCURRENCY = 20;

/** Serves the sites in a separate process, so that serving costs the measured process no CPU time. */
async function serve(): Promise<void> {
  let isChanged = false;
  let bytes = 0;
  const paragraph =
    '<p class="text">Planes, saws and <b>chisels</b> for workshops of <a href="#top">any size</a>.</p>\n';
  const filler = paragraph.repeat(Math.ceil(Number(values.page) / paragraph.length));
  const server = createServer((request, response) => {
    const index = Number(/^site-(\d+)\./.exec(request.headers.host ?? '')?.[1] ?? 0);
    const facts = newCompany(index);
    // The name is on every page, so each page of a changed site has a different body.
    if (isChanged && index % 100 < Number(values.changed)) facts.siteName = `New ${facts.siteName}`;
    const { status, headers, body } = respond(facts, createNoise(index, 'none'), request.url ?? '/');
    const html = body.replace('</body>', `${filler}</body>`);
    delete headers['etag'];
    delete headers['set-cookie'];
    if (values.validator === 'etag') headers['etag'] = `"${createHash('sha1').update(html).digest('hex')}"`;
    const isUnchanged = headers['etag'] !== undefined && request.headers['if-none-match'] === headers['etag'];
    response.writeHead(isUnchanged ? 304 : status, headers).end(isUnchanged ? '' : html);
    response.once('close', () => void (bytes += isUnchanged ? 0 : html.length));
    bytes += 200;
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  // Each message ends a scan: it says whether the sites have changed in the next one.
  process.on('message', (changes: boolean) => {
    process.send?.({ bytes });
    isChanged = changes;
    bytes = 0;
  });
  process.on('disconnect', () => process.exit());
  process.send?.({ port: (server.address() as AddressInfo).port });
}

async function measure(): Promise<void> {
  const child = fork(new URL(import.meta.url), ['--serve', ...process.argv.slice(2)]);
  const receive = <T>() =>
    new Promise<T>((resolve) => void child.once('message', (message) => resolve(message as T)));
  const { port } = await receive<{ port: number }>();
  const stored = new Map<string, Buffer>();
  const scanner = openScanner({
    port,
    timeoutMs: 20_000,
    loadCopies: ({ domain }) => {
      const data = stored.get(domain);
      return new PageCopies(data === undefined ? [] : gunzipSync(data).toString().split('\n'));
    },
  });
  const scan = async (index: number) => {
    const origin = `http://site-${index}.localhost:${port}`;
    const outcome = await scanner.scan({ origin, seq: index, requestId: 'scan' });
    const lines = outcome.ok ? outcome.copies?.changed : undefined;
    if (lines) stored.set(origin, gzipSync(lines.join('\n'), { level: 1 }));
    return outcome.ok ? outcome.pages.length : 0;
  };
  /** Scans the sites from `from` to `to` and returns pages, bytes, and CPU time of this process. */
  const scanAll = async (from: number, to: number, changesNext: boolean) => {
    const before = process.cpuUsage();
    const started = performance.now();
    let next = from;
    let pages = 0;
    const work = async () => {
      while (next < to) {
        const count = await scan(next++);
        pages += count;
      }
    };
    await Promise.all(Array.from({ length: CONCURRENCY }, work));
    const { user, system } = process.cpuUsage(before);
    child.send(changesNext);
    const { bytes } = await receive<{ bytes: number }>();
    return { pages, bytes, cpuMs: (user + system) / 1_000, seconds: (performance.now() - started) / 1_000 };
  };
  // Warm up with other sites, so that the first scan does not include the time for compiling the code.
  await scanAll(siteCount, siteCount + 50, false);
  const first = await scanAll(0, siteCount, true);
  const second = await scanAll(0, siteCount, false);
  for (const [name, { pages, bytes, cpuMs, seconds }] of Object.entries({ first, second })) {
    process.stdout.write(
      `${name}: ${pages} pages, ${(bytes / 1e6).toFixed(1)} MB, ${(cpuMs / 1_000).toFixed(1)} s CPU, ${seconds.toFixed(1)} s\n`,
    );
  }
  const storedBytes = [...stored.values()].reduce((sum, { length }) => sum + length, 0);
  const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} %`;
  process.stdout.write(
    `${siteCount} sites, ${values.changed} % changed, validator ${values.validator}: bytes ${percent(second.bytes, first.bytes)}, ` +
      `CPU ${percent(second.cpuMs, first.cpuMs)} of the first scan; ${Math.round(storedBytes / siteCount / 1_024)} kB stored per site\n`,
  );
  await scanner.close();
  child.disconnect();
}

await (values.serve ? serve() : measure());
