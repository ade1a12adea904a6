// Scans changing sites three times and checks the results of the comparisons:
// npm run eval:changes [-- --sites 1000] [--verbose] [--verify]
// With --verify, each scan is compared with one that reads every page.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { describeChange, type EarlierScan, type ScanOutcome } from '@scrapersky/batches';
import type { Change } from '@scrapersky/core';
import { PageCopies } from '../src/page-copies/page-copies.ts';
import { newCompany, respond, type CompanyFacts } from './changes/changing-site.ts';
import { openScanner, SCAN_OPTIONS } from './changes/open-scanner.ts';
import { SEEDED_CHANGES, type SeededChange } from './changes/seeded-changes.ts';
import { createNoise, type Noise, type NoiseKind } from './changes/site-noise.ts';

const { values } = parseArgs({
  options: {
    sites: { type: 'string', default: '1000' },
    verbose: { type: 'boolean', default: false },
    verify: { type: 'boolean', default: false },
  },
});
const siteCount = Number(values.sites);
const CONCURRENCY = 40;
const RUNS = 3;

interface Plan {
  /** Noise of each run. */
  noise: readonly NoiseKind[];
  /** Index of the run before which the site changes; null if the site does not change. */
  changesBefore: number | null;
}

/** Plans that the sites use in turn. Together they test changes under noise, and noise without a change. */
const PLANS: readonly Plan[] = [
  { noise: ['none', 'benign', 'pages fail'], changesBefore: 1 },
  { noise: ['none', 'pages fail', 'benign'], changesBefore: null },
  { noise: ['none', 'benign', 'benign'], changesBefore: 2 },
  { noise: ['none', 'site fails', 'other pages'], changesBefore: 2 },
  { noise: ['none', 'none', 'none'], changesBefore: 1 },
  { noise: ['none', 'none', 'benign'], changesBefore: null },
];

class ChangingSite {
  readonly facts: CompanyFacts;
  readonly plan: Plan;
  readonly change: SeededChange;
  readonly #index: number;
  /** Copies of the pages that the last complete scan kept. */
  copies: readonly string[] = [];
  earlier: EarlierScan | undefined;
  #run = 0;

  constructor(index: number) {
    this.#index = index;
    this.facts = newCompany(index);
    this.plan = PLANS[index % PLANS.length] as Plan;
    this.change = SEEDED_CHANGES[Math.floor(index / PLANS.length) % SEEDED_CHANGES.length] as SeededChange;
  }

  /** The same noise for each request of a run. Runs without noise have the same seed, so unchanged pages are equal. */
  get noise(): Noise {
    const kind = this.plan.noise[this.#run] ?? 'none';
    return createNoise(this.#index * RUNS + (kind === 'none' ? 0 : this.#run), kind);
  }

  begin(run: number): void {
    this.#run = run;
    if (this.plan.changesBefore === run) this.change.apply(this.facts);
  }

  /**
   * Compares the outcome with the earlier scan, as a batch with `compare: "last"` does. Keeps the outcome for the next
   * run if it is usable.
   */
  compare(outcome: ScanOutcome): Change {
    const change = describeChange(this.earlier, outcome);
    const saysSomething =
      outcome.status === 'complete' || change.status === 'gone' || change.status === 'same';
    if (saysSomething) {
      this.earlier = { ...outcome, jobId: crypto.randomUUID(), scannedAt: new Date().toISOString() };
    }
    return change;
  }

  /** Returns the faults in the result of the comparison of this run. */
  faultsOf({ status, fields, not_checked: notChecked }: Change): Fault[] {
    if (this.#run === 0) return status === 'new' ? [] : [{ kind: 'wrong', text: `first scan: ${status}` }];
    if (this.plan.noise[this.#run] === 'site fails') {
      return status === 'unknown' ? [] : [{ kind: 'wrong', text: `failed scan: ${status}` }];
    }
    const isChanged = this.plan.changesBefore === this.#run;
    const found = fields.map(({ kind, path }) => `${kind} ${path}` as const);
    const expected: readonly string[] = isChanged ? this.change.expected : [];
    const allowed = isChanged
      ? [...expected.map((each) => each.split(' ')[1]), ...(this.change.follows ?? [])]
      : [];
    const expectedStatus = isChanged ? this.change.status : 'same';
    const pathOf = (each: string) => each.split(' ')[1] ?? '';
    const missing = expected.filter((each) => !found.includes(each as never));
    const isUnproven = missing.some((each) => notChecked.includes(pathOf(each)));
    return [
      ...missing.map((each): Fault => ({
        kind: notChecked.includes(pathOf(each)) ? 'unproven' : 'missed',
        text: each,
      })),
      ...fields.flatMap(({ kind, path, previous, current }): Fault[] => {
        if (allowed.includes(path)) return [];
        const text = `${kind} ${path}: ${JSON.stringify(previous)} → ${JSON.stringify(current)}`;
        return [{ kind: kind === 'removed' ? 'false removal' : 'false change', text }];
      }),
      ...(status === expectedStatus || isUnproven
        ? []
        : [{ kind: 'wrong', text: `${status} instead of ${expectedStatus}` } as const]),
    ];
  }
}

interface Fault {
  /** `unproven`: an expected change was not reported, because its field is in `not_checked`. */
  kind: 'missed' | 'unproven' | 'false removal' | 'false change' | 'wrong';
  text: string;
}

const sites = Array.from({ length: siteCount }, (_, index) => new ChangingSite(index));
let unchangedPages = 0;
const server = createServer((request, response) => {
  const site = sites[Number(/^site-(\d+)\./.exec(request.headers.host ?? '')?.[1])];
  const path = request.url ?? '/';
  const noise = site?.noise;
  const failure = noise?.failureOf(path);
  if (failure === 'silent') return;
  if (site === undefined || noise === undefined || failure === 'reset') {
    response.socket?.resetAndDestroy();
  } else if (failure === 503) {
    response.writeHead(503).end();
  } else {
    const { status, headers, body } = respond(site.facts, noise, path);
    const isUnchanged = status === 200 && request.headers['if-none-match'] === headers['etag'];
    if (isUnchanged && headers['etag'] !== undefined) {
      unchangedPages += 1;
      response.writeHead(304, headers).end();
    } else response.writeHead(status, headers).end(body);
  }
});
await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
const { port } = server.address() as AddressInfo;
const scanner = openScanner({
  port,
  timeoutMs: 5_000,
  loadCopies: ({ requestId, fence }) => copiesFor(fence.seq, requestId),
});

/** Request id of scans that read every page. */
const FULL = 'full';

function copiesFor(index: number, requestId: string): PageCopies | null {
  return requestId === FULL ? null : new PageCopies(sites[index]?.copies ?? []);
}

async function scan(index: number, requestId = 'scan'): Promise<ScanOutcome> {
  const origin = `http://site-${index}.localhost:${port}`;
  const outcome = await scanner.scan({ origin, seq: index, requestId });
  if (!outcome.ok) {
    return { status: 'failed', errorCode: outcome.failure.code, errorMessage: outcome.failure.message };
  }
  const { url, metadata, pages, copies } = outcome;
  const site = sites[index];
  if (site && copies) site.copies = copies.changed ?? site.copies;
  return {
    status: 'complete',
    url,
    metadata,
    pageUrls: pages.map((page) => page.url),
    options: SCAN_OPTIONS,
  };
}

/** Returns the findings of a scan without the response time, which differs between scans. */
function findingsOf(outcome: ScanOutcome): string {
  if (outcome.status === 'failed') return outcome.errorCode;
  const { url, pageUrls, metadata } = outcome;
  return JSON.stringify({
    url,
    pageUrls,
    metadata: { ...metadata, site: { ...metadata.site, response_ms: null } },
  });
}

const faults = new Map<string, number>();
const counts = {
  missed: 0,
  unproven: 0,
  'false removal': 0,
  'false change': 0,
  wrong: 0,
  'unlike a full scan': 0,
};
let seeded = 0;
const started = performance.now();
for (let run = 0; run < RUNS; run++) {
  for (const site of sites) site.begin(run);
  const waiting = sites.map((site, index) => ({ site, index }));
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { site, index } = next;
      const full = values.verify ? findingsOf(await scan(index, FULL)) : null;
      const outcome = await scan(index);
      if (full !== null && findingsOf(outcome) !== full) {
        counts['unlike a full scan'] += 1;
        faults.set(`unlike a full scan (run ${run + 1})`, counts['unlike a full scan']);
      }
      const change = site.compare(outcome);
      if (site.plan.changesBefore === run) seeded += 1;
      for (const { kind, text } of site.faultsOf(change)) {
        counts[kind] += 1;
        const plan = site.plan.changesBefore === run ? site.change.name : `${site.plan.noise[run]}`;
        const key = `${kind} (run ${run + 1}, ${plan}): ${text.replace(/\d{3,}/g, 'N')}`;
        faults.set(key, (faults.get(key) ?? 0) + 1);
      }
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
}
await scanner.close();
server.closeAllConnections();
server.close();

for (const [fault, count] of [...faults]
  .toSorted((a, b) => b[1] - a[1])
  .slice(0, values.verbose ? 500 : 20)) {
  process.stdout.write(`${count} × ${fault}\n`);
}
const seconds = Math.round((performance.now() - started) / 1_000);
process.stdout.write(
  `${siteCount} sites, ${RUNS} runs, ${SEEDED_CHANGES.length} kinds of changes: ${seeded} seeded changes, ${counts.missed} missed values, ` +
    `${counts.unproven} values not checked, ` +
    `${counts['false removal']} false removals, ${counts['false change']} false changes, ${counts.wrong} wrong statuses, ` +
    `${unchangedPages} unchanged pages not read, ${counts['unlike a full scan']} scans unlike a full one${values.verify ? '' : ' (not verified)'}; ${seconds} s\n`,
);
const { unproven: _, ...failures } = counts;
process.exitCode = Object.values(failures).some((count) => count > 0) ? 1 : 0;
