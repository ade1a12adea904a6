import type { BatchCrawlOptions, DomainFailure, Rendering } from '@scrapersky/core';
import type { FetchedPage, PageVisit, Reload } from '@scrapersky/crawler';
import { bestOfPage, type Extraction, type Extractor, type PageFacts } from '@scrapersky/extractor';
import type { CpuBudget } from './cpu-budget.ts';
import type { PageCopies } from './page-copies/page-copies.ts';
import type { PageRendering } from './rendering/page-rendering.ts';

/** The facts of a visited page. Its links are left out, because the visit returns them separately. */
export interface VisitedPage {
  facts: PageFacts;
  statusCode: number;
}

export interface PageVisitorOptions {
  extractor: Pick<Extractor, 'extract'>;
  cpu: CpuBudget;
  options: BatchCrawlOptions;
  rendering: PageRendering;
  /** Null if the batch uses no copies. */
  copies: PageCopies | null;
  /** Called before the crawl computes on the calling thread. */
  onTurn: () => void;
}

/** Visits the pages of one crawl: extracts their facts, and loads a page in a browser if it needs one. */
export class PageVisitor {
  readonly #options: PageVisitorOptions;
  #extractions = 0;

  constructor(options: PageVisitorOptions) {
    this.#options = options;
  }

  async visit(page: FetchedPage, reload: Reload): Promise<PageVisit<VisitedPage>> {
    const { cpu, rendering } = this.#options;
    if (cpu.isSpent) return { ok: false, failure: tooExpensive(cpu) };
    const found = await this.#read(page);
    if ('failure' in found) return found;
    const facts = found;
    const purpose = facts.challenge !== null || facts.isForeign ? null : rendering.purposeOf(facts);
    if (purpose === null) return toVisit(facts, page.status);
    const rendered = await rendering.load(page, purpose, reload);
    if (purpose === 'screenshot') return toVisit(facts, page.status);
    if (!rendered.ok) return toVisit(withRendering(facts, { reason: rendered.reason }), page.status);
    const again = await this.#extract(rendered.page);
    const isBetter = again.ok && again.facts.challenge === null && !again.facts.isForeign;
    if (!isBetter) return toVisit(withRendering(facts, { reason: 'render_failed' }), page.status);
    const { needed, framework, reason } = facts.fields.rendering;
    return toVisit(
      withRendering({ ...again.facts, by: 'browser' }, { by: 'browser', needed, framework, reason }),
      rendered.page.status,
    );
  }

  /**
   * Returns the facts of a page, or the failure to read it. For a page that has not changed, returns the stored facts of
   * its copy without reading the page.
   */
  async #read(page: FetchedPage): Promise<PageFacts | Extract<Extraction, { ok: false }>> {
    const { copies } = this.#options;
    const known = copies?.reuse(page);
    if (known) return known;
    const extraction = await this.#extract(page);
    if (!extraction.ok) return extraction;
    copies?.add(page, extraction.facts);
    return extraction.facts;
  }

  async #extract({ url, requestedUrl, status, headers, body, isHome }: FetchedPage): Promise<Extraction> {
    const { extractor, cpu, options, onTurn } = this.#options;
    const { fields: ownFields, people: readsPeople } = options;
    const input = { url, requestedUrl, status, headers, body, isHome, ownFields, readsPeople };
    const extraction = await extractor.extract(input, cpu.spentMs / Math.max(this.#extractions, 1));
    this.#extractions += 1;
    cpu.spend(extraction.cpuMs);
    onTurn();
    return extraction;
  }
}

function withRendering(facts: PageFacts, rendering: Partial<Rendering>): PageFacts {
  return { ...facts, fields: { ...facts.fields, rendering: { ...facts.fields.rendering, ...rendering } } };
}

function toVisit({ links, ...facts }: PageFacts, statusCode: number): PageVisit<VisitedPage> {
  if (facts.challenge !== null) return { ok: false, failure: challengeFailure(facts.challenge) };
  return {
    ok: true,
    value: { facts: { ...facts, links: [] }, statusCode },
    links,
    keyLinks: facts.keyLinks,
    canonicalUrl: bestOfPage(facts, 'canonical_url'),
    follow: facts.robots.follow,
    isForeign: facts.isForeign,
    namesIcon: facts.fields.favicon_url.length > 0,
    refreshUrl: facts.redirectTo,
  };
}

function tooExpensive({ limitMs }: CpuBudget): DomainFailure {
  const message = `The site needs more than the ${limitMs / 1_000} s of processor time that a crawl may use.`;
  return { code: 'parse_error', message };
}

function challengeFailure(service: string): DomainFailure {
  const who = service === 'generic' ? "The site's bot protection" : `The site's bot protection (${service})`;
  return { code: 'bot_challenge', message: `${who} asks visitors to prove that they are human.` };
}
