// Decides for shells of frameworks and for ordinary pages whether a browser should load them, as a worker does, and
// counts the wrong decisions. Needs no browser. DIR contains folders `pages` and `company` with the corpora of ordinary
// pages; SHELLS contains more shells, one folder of `.html` files for each framework, and replaces the written ones:
// npm run eval:render-decision -- DIR [SHELLS]
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createExtractor } from '@scrapersky/extractor';
import { PageRendering } from '../src/rendering/page-rendering.ts';
import { writtenShells } from './decision/written-shells.ts';

const [directory, shellDirectory] = process.argv.slice(2);
if (directory === undefined) throw new Error('Usage: npm run eval:render-decision -- DIR [SHELLS]');
const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** Minimum share of shells that must be loaded in a browser, and maximum share of ordinary pages that may be. */
const MIN_SHELLS = 0.97;
const MAX_ORDINARY = 0.01;

interface StaticPage {
  name: string;
  body: Buffer;
  contentType: string;
}

const rows = <T>(file: string): T[] =>
  readFileSync(path.join(directory, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);

const singlePages = rows<{ id: string; file: string; content_type: string }>('pages/manifest.jsonl').map(
  ({ id, file, content_type: contentType }): StaticPage => ({
    name: id,
    body: readFileSync(path.join(directory, 'pages', file)),
    contentType,
  }),
);
const companyPages = rows<{ id: string; pages: { path: string; file: string; type: string }[] }>(
  'company/sites.jsonl',
).flatMap(({ id, pages }) =>
  pages.map(({ path: at, file, type }): StaticPage => ({
    name: `${id}${at}`,
    body: readFileSync(path.join(directory, 'company', file)),
    contentType: type,
  })),
);
const collectedShells = (folder: string): { name: string; html: string }[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.html'))
    .toSorted()
    .map((file) => ({ name: file, html: readFileSync(path.join(folder, file), 'utf8') }));
const shells = (shellDirectory === undefined ? writtenShells() : collectedShells(shellDirectory)).map(
  ({ name, html }): StaticPage => ({ name, body: Buffer.from(html), contentType: 'text/html' }),
);
const extractor = createExtractor({ deadlineMs: 30_000 });
const rendering = new PageRendering({
  // The decision never calls the renderer; it only checks that there is one.
  renderer: { render: () => Promise.reject(new Error('No page is rendered.')) },
  mode: 'auto',
  wantsScreenshot: false,
  limit: null,
  userAgent: '',
  targetNames: new Set(),
  maxBodyBytes: 5_000_000,
  signal: new AbortController().signal,
});

/** Returns whether the page, as a home page, would be loaded in a browser. */
async function isRendered({ name, body, contentType }: StaticPage): Promise<boolean> {
  const headers = { 'content-type': contentType };
  const read = await extractor.extract({ url: 'https://www.doors.example/', headers, body, isHome: true });
  if (!read.ok) throw new Error(`${name}: ${read.failure.code}`);
  const { facts } = read;
  return facts.challenge === null && !facts.isForeign && rendering.purposeOf(facts) === 'content';
}

/** Counts the pages that would be loaded in a browser, and prints those that are decided wrongly. */
async function countRendered(pages: readonly StaticPage[], shouldRender: boolean): Promise<number> {
  let count = 0;
  for (const page of pages) {
    const renders = await isRendered(page);
    if (renders) count += 1;
    if (renders !== shouldRender) print(`wrong: ${page.name}`);
  }
  return count;
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const ordinary = [...singlePages, ...companyPages];
const shareOfShells = (await countRendered(shells, true)) / shells.length;
const shareOfOrdinary = (await countRendered(ordinary, false)) / ordinary.length;
await extractor.close();
print(`${percent(shareOfShells)} of ${shells.length} shells are rendered (at least ${percent(MIN_SHELLS)})`);
print(
  `${percent(shareOfOrdinary)} of ${ordinary.length} ordinary pages are rendered (at most ${percent(MAX_ORDINARY)})`,
);
process.exit(shareOfShells >= MIN_SHELLS && shareOfOrdinary <= MAX_ORDINARY ? 0 : 1);
