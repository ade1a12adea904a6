// Extracts generated hostile documents, and prints crashes, the slowest documents and the largest facts.
// Options: [--documents 10000] [--bytes 5000000] [--from 0]
//   node --import tsx --conditions=source packages/extractor/eval/hostile.ts
import { parseArgs } from 'node:util';
import { extractPage } from '../src/extract-page.ts';
import { mergePages, toPageData } from '../src/index.ts';
import { hostileDocument } from '../test/hostile-document.ts';

const { values } = parseArgs({
  options: {
    documents: { type: 'string', default: '10000' },
    bytes: { type: 'string', default: '5000000' },
    from: { type: 'string', default: '0' },
  },
});

const times: { recipe: string; ms: number; factsKb: number }[] = [];
let crashes = 0;
const first = Number(values.from);
for (let seed = first; seed < first + Number(values.documents); seed += 1) {
  const { recipe, contentType, body } = hostileDocument(seed, Number(values.bytes));
  const start = process.cpuUsage();
  try {
    const facts = structuredClone(
      extractPage({
        url: 'https://acme.test/a/b',
        headers: { 'content-type': contentType },
        body,
        isHome: true,
      }),
    );
    mergePages([facts]);
    JSON.stringify(toPageData(facts));
    const { user, system } = process.cpuUsage(start);
    times.push({ recipe, ms: (user + system) / 1_000, factsKb: JSON.stringify(facts).length / 1_024 });
  } catch (error) {
    crashes += 1;
    process.stdout.write(`CRASH ${recipe}\n${error instanceof Error ? error.stack : String(error)}\n`);
  }
}
times.sort((a, b) => b.ms - a.ms);
process.stdout.write(
  `${times.length + crashes} documents, ${crashes} crashes, ${times.filter((one) => one.ms > 2_000).length} over 2 s of CPU\nslowest:\n`,
);
for (const { recipe, ms } of times.slice(0, 15)) process.stdout.write(`  ${ms.toFixed(0)} ms  ${recipe}\n`);
times.sort((a, b) => b.factsKb - a.factsKb);
process.stdout.write('largest facts:\n');
for (const { recipe, factsKb } of times.slice(0, 5))
  process.stdout.write(`  ${factsKb.toFixed(0)} KB  ${recipe}\n`);
