import { openSiteCrawler } from '../open-site-crawler.ts';
import type { SiteCrawler } from '../crawl-site.ts';
import { ALIVE_INTERVAL_MS, type FromSandbox, type ToSandbox } from './messages.ts';

/**
 * The program of a sandbox: crawls one suspect after the other, with neither database nor queue nor any secret at hand.
 * It lives and dies with its worker: that one hears signals for both.
 */
process.on('SIGTERM', () => {});
process.on('SIGINT', () => {});
process.on('disconnect', () => process.exit());
process.on('message', (message: ToSandbox) => void receive(message));
setInterval(() => send({ kind: 'alive' }), ALIVE_INTERVAL_MS);

const never = new AbortController().signal;
let crawlSite: SiteCrawler | undefined;

async function receive(message: ToSandbox): Promise<void> {
  if (message.kind === 'settings') {
    const robotsCache = { load: async () => null, save: async () => {} };
    ({ crawlSite } = openSiteCrawler(message.settings, {
      robotsCache,
      sharedHosts: null,
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
