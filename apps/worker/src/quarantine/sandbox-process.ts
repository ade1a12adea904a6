import { openSiteCrawler } from '../open-site-crawler.ts';
import type { SiteCrawler } from '../site-crawler.ts';
import { startWatchdog } from '../watchdog.ts';
import { ALIVE_INTERVAL_MS, WORKER_IS_SILENT, type FromSandbox, type ToSandbox } from './sandbox-messages.ts';

/** A worker that is frozen for longer loses the domain to others: by then nobody may be at its host any more. */
const WORKER_SILENCE_MS = 4 * ALIVE_INTERVAL_MS;

/**
 * The program of a sandbox: crawls one suspect after the other, with neither database nor queue nor any secret at hand.
 * It lives and dies with its worker: that one hears signals for both. A sandbox that is stuck, and hears nothing, is
 * ended by the watchdog where its worker is not there to do it.
 */
process.on('SIGTERM', () => {});
process.on('SIGINT', () => {});
process.on('disconnect', () => process.exit());
process.on('message', (message: ToSandbox) => void receive(message));
startWatchdog();

let heardAt = performance.now();
let lookedAt = heardAt;
setInterval(() => {
  const now = performance.now();
  // What was said while this process itself stood still has not been read yet.
  if (now - lookedAt > 2 * ALIVE_INTERVAL_MS) heardAt = now;
  lookedAt = now;
  // The worker may also have died before anybody here listened for it.
  if (!process.connected || now - heardAt > WORKER_SILENCE_MS) process.exit(WORKER_IS_SILENT);
  send({ kind: 'alive' });
}, ALIVE_INTERVAL_MS);

const never = new AbortController().signal;
let crawlSite: SiteCrawler | undefined;

async function receive(message: ToSandbox): Promise<void> {
  heardAt = performance.now();
  if (message.kind === 'alive') return;
  if (message.kind === 'settings') {
    const robotsCache = { load: async () => null, save: async () => {} };
    ({ crawlSite } = openSiteCrawler(message.settings, {
      robotsCache,
      hostTurns: null,
      onFault: () => {},
    }));
    send({ kind: 'alive' });
    return;
  }
  try {
    if (crawlSite === undefined) throw new Error('a domain came before the settings');
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
