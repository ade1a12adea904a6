// Renders many pages of a batch with a real renderer, workers, queue and database. Records processes and memory, and
// kills Chromium or the renderer every 5 s if asked to:
// npm run eval:renders [-- --pages 1000 --kill none|chromium|renderer]
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import {
  createTestServices,
  freePort,
  startProcess,
  startServers,
  startSites,
  type RunningProcess,
} from '@scrapersky/test-support';
import { startKeeper } from '@scrapersky/test-support/keeper';
import { CheckedClient } from '../../../test/support/checked-client.ts';
import { runService } from '../../../test/support/running-service.ts';

const { values } = parseArgs({
  options: { pages: { type: 'string', default: '1000' }, kill: { type: 'string', default: 'none' } },
});
const pages = Number(values.pages);
const { kill } = values;
if (!['none', 'chromium', 'renderer'].includes(kill)) throw new Error('--kill is none, chromium or renderer');
const print = (line: string): void => void process.stdout.write(`${line}\n`);

const INTERVAL_MS = 5_000;
/** Number of workers, each with one slot: as many as the renderer has places. */
const WORKERS = 4;
const SECRET = 'secret of the render soak';
const SHELL = '<!doctype html><title>App</title><div id="root"></div><script src="/app.js"></script>';
const APP = `document.title = 'Shell Ltd'; document.getElementById('root').innerHTML = '<h1>Shell Ltd</h1><p>'
  + 'Doors for houses. '.repeat(30) + '</p><a href="mailto:info@shell-doors.com">mail</a>';`;

/** Returns the process and its descendants, without zombies. */
function processesOf(root: number): number[] {
  const children = new Map<number, number[]>();
  for (const pid of readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (state !== 'Z') children.set(Number(parent), [...(children.get(Number(parent)) ?? []), pid]);
    } catch {
      // The process has ended meanwhile.
    }
  }
  const below = (pid: number): number[] => [pid, ...(children.get(pid) ?? []).flatMap(below)];
  return below(root);
}

/** Returns the memory of processes in MB (proportional set size). */
function memoryOf(pids: readonly number[]): number {
  let kilobytes = 0;
  for (const pid of pids) {
    try {
      const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
      kilobytes += Number(/^Pss:\s+(\d+)/m.exec(text)?.[1] ?? 0);
    } catch {
      // The process has ended meanwhile.
    }
  }
  return Math.round(kilobytes / 1_024);
}

/** Returns whether this is the first process of a Chromium; its other processes have a `--type`. */
function isBrowser(pid: number): boolean {
  const command = commandOf(pid);
  return command.includes('--proxy-server=') && !command.includes('--type=');
}

/** Returns the command of a process; an empty string if it has ended. */
function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

const mean = (values: readonly number[]): number =>
  Math.round(values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length));

const port = await freePort();
const env = {
  RENDER_SECRET: SECRET,
  // The keeper removes this folder.
  TMPDIR: tmpdir(),
  RENDERER_PORT: String(port),
  CHROMIUM_SANDBOX: 'false',
  SCRAPE_ALLOW_NETWORKS: '127.0.0.0/8',
  LOG_FORMAT: 'json',
};
async function startRenderer(): Promise<RunningProcess> {
  const started = startProcess('apps/renderer/src/main.ts', [], env);
  await started.logged(/"port":(\d+)/);
  return started;
}

// The keeper ends all servers and processes, even if this process is killed.
await startKeeper();
const script = { headers: { 'content-type': 'text/javascript' }, body: APP };
const sites = await startSites(pages, () => ({ '/': SHELL, '/app.js': script }));
let renderer = await startRenderer();
const servers = await startServers();
const services = await createTestServices({ servers });
const service = await runService({
  services,
  // A worker with one slot never refuses a page because too many of its slots already wait for a browser.
  workers: WORKERS,
  env: {
    WORKER_CONCURRENCY: '1',
    SCRAPE_TIMEOUT_MS: '15000',
    RENDER_URL: `http://127.0.0.1:${port}`,
    RENDER_SECRET: SECRET,
  },
});
const client = new CheckedClient(service.url);
const startedMs = performance.now();
const seconds = (): string => ((performance.now() - startedMs) / 1_000).toFixed(0);
const { batch_id: batchId } = await client.submit({ domains: sites.origins, max_pages: 1 });

let hasEnded = false;
let kills = 0;
const seen = new Set<number>();
const memories: { renderer: number; all: number }[] = [];
const watching = (async () => {
  while (!hasEnded) {
    await delay(INTERVAL_MS);
    const pids = processesOf(renderer.pid);
    for (const pid of pids) seen.add(pid);
    const memory = { renderer: memoryOf([renderer.pid]), all: memoryOf(pids) };
    memories.push(memory);
    print(`${seconds()} s: ${pids.length} processes, ${memory.all} MB, ${kills} kills`);
    if (hasEnded || kill === 'none') continue;
    kills += 1;
    if (kill === 'chromium') {
      const browser = pids.find(isBrowser);
      if (browser !== undefined) process.kill(browser, 'SIGKILL');
    } else {
      process.kill(renderer.pid, 'SIGKILL');
      renderer = await startRenderer();
    }
  }
})();
const end = await client.waitUntil(batchId, ({ ended }) => ended, 3_600_000);
hasEnded = true;
await watching;
const counts = new Map<string, number>();
for (const { status, metadata } of await client.allResults(batchId)) {
  const key = `${status}, by ${metadata?.rendering?.by ?? '-'}, ${metadata?.rendering?.reason ?? '-'}`;
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
print(`ended after ${seconds()} s: ${end.status}, ${end.completed_domains} of ${end.total_domains} complete`);
for (const [key, count] of counts) print(`  ${count} ${key}`);
for (const part of [0, 1, 2, 3]) {
  const quarter = memories.slice((part * memories.length) / 4, ((part + 1) * memories.length) / 4);
  const [all, own] = [mean(quarter.map(({ all: mb }) => mb)), mean(quarter.map((each) => each.renderer))];
  print(`quarter ${part + 1}: ${all} MB on average, of them ${own} MB in the renderer itself`);
}
await service.stop();
await services.close();
await servers.close();
await renderer.stop();
await sites.close();
await delay(1_000);
const left = [...seen].filter((pid) => /chromium|renderer/.test(commandOf(pid)));
print(`${left.length} processes left`);
process.exit(0);
