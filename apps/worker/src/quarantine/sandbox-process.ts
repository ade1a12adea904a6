import { parentNames } from '@scrapersky/core';
import { openSiteCrawler } from '../open-site-crawler.ts';
import type { SiteCrawler } from '../site-crawler.ts';
import { startWatchdog } from '../watchdog.ts';
import { ALIVE_INTERVAL_MS, WORKER_IS_SILENT, type FromSandbox, type ToSandbox } from './sandbox-messages.ts';

/**
 * Longest silence of the worker: shorter than the time after which other workers may claim a frozen worker's domain.
 */
const WORKER_SILENCE_TIMEOUT_MS = 4 * ALIVE_INTERVAL_MS;

/**
 * The program of a sandbox: crawls one suspect after the other without database, queue or secrets. It ends with its
 * worker, which handles signals for both. If the sandbox hangs, its own watchdog ends it.
 */
process.on('SIGTERM', () => {});
process.on('SIGINT', () => {});
process.on('disconnect', () => process.exit());
process.on('message', (message: ToSandbox) => void receive(message));
// Use SIGALRM: the worker could take SIGKILL for the kernel's, which ends processes for lack of memory.
startWatchdog({ signal: 'SIGALRM' });

let heardAt = performance.now();
let lookedAt = heardAt;
setInterval(() => {
  const now = performance.now();
  // After a freeze of this process, messages that arrived during the freeze are not read yet.
  if (now - lookedAt > 2 * ALIVE_INTERVAL_MS) heardAt = now;
  lookedAt = now;
  // The worker may have died before the listener was added.
  if (!process.connected || now - heardAt > WORKER_SILENCE_TIMEOUT_MS) process.exit(WORKER_IS_SILENT);
  send({ kind: 'alive' });
}, ALIVE_INTERVAL_MS);

const never = new AbortController().signal;
let crawlSite: SiteCrawler | undefined;
let optOuts: ReadonlySet<string> = new Set();

async function receive(message: ToSandbox): Promise<void> {
  heardAt = performance.now();
  if (message.kind === 'alive') return;
  if (message.kind === 'settings') {
    const robotsCache = { load: async () => null, save: async () => {} };
    ({ crawlSite } = openSiteCrawler(message.settings, {
      robotsCache,
      hostTurns: null,
      isOptedOut: async (host) => parentNames(host).some((name) => optOuts.has(name)),
      onFault: () => {},
    }));
    send({ kind: 'alive' });
    return;
  }
  try {
    if (crawlSite === undefined) throw new Error('A domain came before the settings');
    optOuts = new Set(message.optOuts);
    send({ kind: 'outcome', outcome: await crawlSite(message.claim, never) });
  } catch (error) {
    send({
      kind: 'broken',
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  }
}

function send(message: FromSandbox): void {
  if (process.connected) process.send?.(message);
}
