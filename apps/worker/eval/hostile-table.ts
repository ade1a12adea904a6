// Crawls one hostile site after the other, as a worker does, and prints outcome, time and memory:
// npm run eval:hostile [-- --filter bomb] [--markdown]
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { startProcess } from '@scrapersky/test-support';
import { HOSTILE_SITES } from '@scrapersky/test-support/hostile';
import { createHostileCrawler } from '../test/hostile-crawler.ts';

const { values } = parseArgs({
  options: { filter: { type: 'string', default: '' }, markdown: { type: 'boolean', default: false } },
});
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
const rssMb = (): number => process.memoryUsage.rss() / 1_048_576;

const servers = startProcess('packages/test-support/src/hostile/hostile-servers-program.ts');
const [, listed = '[]'] = await servers.logged(/hostile sites: (\[.*\])/);
const origins = JSON.parse(listed) as string[];
const crawler = createHostileCrawler(HOSTILE_SITES);

const print = (...cells: (string | number)[]): void => {
  const widths = [3, 62, 26, 7, 6];
  const line = values.markdown
    ? `| ${cells.join(' | ')} |`
    : cells
        .map((cell, i) =>
          String(cell)
            .slice(0, 62)
            .padEnd(widths[i] ?? 0),
        )
        .join(' ');
  process.stdout.write(`${line}\n`);
};

/** Crawl one site first, so that the memory of threads, caches and pools is not counted for another site. */
const warmUp = HOSTILE_SITES.findIndex(({ name }) => name === '100,000 attributes');
await crawler.crawl(HOSTILE_SITES[warmUp] as never, origins[warmUp] ?? '');

print('row', 'the site', 'ends as', 'ms', '+MB');
if (values.markdown) print('---', '---', '---', '---:', '---:');
let wrong = 0;
let count = 0;
let mostMs = 0;
let mostMb = 0;
for (const [index, site] of HOSTILE_SITES.entries()) {
  if (!site.name.includes(values.filter)) continue;
  collectGarbage();
  const before = rssMb();
  let peak = before;
  const sampler = setInterval(() => (peak = Math.max(peak, rssMb())), 5);
  const startedMs = performance.now();
  const outcome = await crawler.crawl(site, origins[index] ?? '');
  const ms = Math.round(performance.now() - startedMs);
  clearInterval(sampler);
  const moreMb = Math.round(Math.max(peak, rssMb()) - before);
  const end = outcome.ok ? 'complete' : outcome.failure.code;
  const isWrong = end !== site.ends || (outcome.ok && outcome.pages.length !== (site.pages ?? 1));
  print(site.row, site.name, isWrong ? `${end}, NOT ${site.ends}` : end, ms, moreMb);
  if (isWrong) wrong += 1;
  count += 1;
  mostMs = Math.max(mostMs, ms);
  mostMb = Math.max(mostMb, moreMb);
}
process.stdout.write(
  `\n${count} sites, ${wrong} with an unexpected outcome; longest ${mostMs} ms, most memory +${mostMb} MB, at the end ${Math.round(rssMb())} MB\n`,
);
await crawler.close();
await servers.stop();
process.exitCode = wrong > 0 ? 1 : 0;
