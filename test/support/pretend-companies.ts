import type { RequestListener, ServerResponse } from 'node:http';
import { startSites } from '@scrapersky/test-support';

const FIRST = ['Amber', 'Azure', 'Birch', 'Cedar', 'Cobalt', 'Coral', 'Ember', 'Fern', 'Harbor', 'Linden'];
const SECOND = ['Bakery', 'Clinic', 'Cycles', 'Studio', 'Travel', 'Winery'];

/**
 * How a site responds. `good` serves a home page and a contact page. `gone` responds with 404, `document` with a PDF,
 * `parked` with a page that says so. The others are like `good`, except that the robots.txt of `closed` forbids all
 * paths, `held` responds only after `release`, and the titles of `hostile` are {@link HOSTILE_TITLE}.
 */
export type Behaviour = 'good' | 'gone' | 'closed' | 'document' | 'held' | 'hostile' | 'parked';

export interface PretendCompanies {
  /** Origins such as `http://amber-bakery.localhost:PORT`. */
  origins: string[];
  port: number;
  /** Changes the behaviour of one site, given by its index. */
  change: (index: number, behaviour: Behaviour) => void;
  /** Lets the `held` sites send their responses. */
  release: () => void;
  close: () => Promise<void>;
}

/** A title that runs a script in any viewer that does not escape the title. */
export const HOSTILE_TITLE = '<img src=x onerror="document.title=1"><script>alert(1)</script>';

/**
 * Starts sixty websites with separate host names: every name in `.localhost` is loopback (RFC 6761). Each site responds
 * with a short delay, as real sites do.
 */
export async function startPretendCompanies(
  behaviourOf: (index: number) => Behaviour,
): Promise<PretendCompanies> {
  const companies = FIRST.flatMap((first) => SECOND.map((second) => `${first} ${second}`));
  const behaviours = companies.map((_, index) => behaviourOf(index));
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const listener: RequestListener = (request, response) => {
    const label = (request.headers.host ?? '').split('.')[0] ?? '';
    const index = companies.findIndex((company) => labelOf(company) === label);
    const behaviour = behaviours[index] ?? 'gone';
    const answer = () =>
      send(response, { path: request.url ?? '/', company: companies[index] ?? '', behaviour });
    if (behaviour === 'held') void released.then(answer);
    else setTimeout(answer, 60 + ((index * 37) % 240));
  };
  const sites = await startSites(1, () => listener);
  return {
    origins: companies.map((company) => `http://${labelOf(company)}.localhost:${sites.port}`),
    port: sites.port,
    change: (index, behaviour) => {
      behaviours[index] = behaviour;
    },
    release: () => release(),
    close: async () => {
      release();
      await sites.close();
    },
  };
}

function labelOf(company: string): string {
  return company.toLowerCase().replace(' ', '-');
}

function send(
  response: ServerResponse,
  { path, company, behaviour }: { path: string; company: string; behaviour: Behaviour },
): void {
  const html = { 'content-type': 'text/html; charset=utf-8' };
  if (path === '/robots.txt') {
    const rules = behaviour === 'closed' ? 'User-agent: *\nDisallow: /\n' : '';
    response.writeHead(200, { 'content-type': 'text/plain' }).end(rules);
  } else if (behaviour === 'gone') {
    response.writeHead(404, html).end('<title>Gone</title>');
  } else if (behaviour === 'document') {
    response.writeHead(200, { 'content-type': 'application/pdf' }).end('%PDF-1.7');
  } else if (behaviour === 'parked') {
    response.writeHead(200, html).end('<title>This domain is parked</title><p>This domain is parked.</p>');
  } else if (path === '/' || path === '/contact') {
    response.writeHead(200, html).end(pageOf(path, company, behaviour));
  } else {
    response.writeHead(404, html).end();
  }
}

function pageOf(path: string, company: string, behaviour: Behaviour): string {
  const label = labelOf(company);
  const title =
    behaviour === 'hostile' ? escape(HOSTILE_TITLE) : `${path === '/' ? '' : 'Contact – '}${company}`;
  return `<!doctype html><html lang="en"><head><title>${title}</title>
    <meta name="description" content="${company}: made by hand since 1948."><meta name="generator" content="WordPress 6.6.1">
    </head><body><h1>${company}</h1><a href="/contact">Contact</a> <a href="mailto:hello@${label}.com">Write to us</a>
    <a href="https://www.facebook.com/${label}">Facebook</a> <a href="tel:+14155552671">Call</a></body></html>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
