import { startSites, type SiteContent, type Sites } from '@scrapersky/test-support';

/** Number of sites of the frozen batch. */
export const FROZEN_SITES = 14;

/** Index of the site that always responds with 404. */
const MISSING = FROZEN_SITES - 2;

/** Index of the site that fails while `isBusy` is set, so that it waits for another attempt in the frozen batch. */
const BUSY = FROZEN_SITES - 1;

/** Starts the sites of the frozen batch. */
export function startFrozenSites({ isBusy }: { isBusy: boolean }): Promise<Sites> {
  return startSites(FROZEN_SITES, (index): SiteContent => {
    if (index === MISSING) return {};
    if (index === BUSY && isBusy) return { '/': { status: 503, body: 'busy' } };
    const link = '<a href="/contact">Contact</a>';
    const pages = {
      '/': { body: `<title>Site ${index}</title>${link}`, delayMs: isBusy ? 200 * index : 0 },
      '/contact': `<title>Contact</title><a href="mailto:hello@site-${index}.com">mail</a>`,
    };
    return { ...pages, '/hook': { status: 204 } };
  });
}
