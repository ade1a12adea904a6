import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { startFixture } from './bench-service.ts';
import type { Row } from './measure-row.ts';
import { median, type BenchResult } from './bench-result.ts';

const HERE = fileURLToPath(new URL('.', import.meta.url));
/** Runs the files of this directory from source, and the product's packages as compiled, as users run them. */
const NODE = [process.execPath, '--import', 'tsx'];
/** Starts the product's row with the options of a worker. */
const PRODUCT = {
  name: 'scrapersky',
  command: [...NODE, '--max-semi-space-size=16', `${HERE}product-row.ts`],
};
/** The crawlers with which the others are compared. */
const REFERENCES = ['Crawlee', 'got + cheerio'];

interface Crawler {
  name: string;
  command: string[];
}

/** Crawls the same sites with the product and with its peers, one after the other, round by round. */
export async function pageBench(options: {
  rounds: number;
  sites: number;
  only?: string;
}): Promise<BenchResult> {
  const crawlers = [...findPeers(), PRODUCT].filter(
    ({ name }) => options.only === undefined || name === options.only,
  );
  const fixture = await startFixture({ pages: 10 });
  const rounds: Map<string, Row>[] = [];
  try {
    await fetch(`http://127.0.0.1:${fixture.port}/__warm?count=${options.sites}`);
    await fetch(`http://127.0.0.1:${fixture.port}/__warm?from=10000&count=40`);
    for (let round = 0; round < options.rounds; round++) {
      const rows = new Map<string, Row>();
      for (const crawler of crawlers) {
        const row = await runCrawler(crawler, {
          BENCH_PORT: String(fixture.port),
          BENCH_SITES: String(options.sites),
        });
        rows.set(row.name, row);
        process.stderr.write(
          `round ${round + 1}, ${row.name}: ${row.cpuMsPerPage.toFixed(2)} ms CPU a page\n`,
        );
      }
      rounds.push(rows);
    }
  } finally {
    fixture.close();
  }
  return toResult(rounds);
}

function findPeers(): Crawler[] {
  const peers = ['undici-peer.mjs', 'got-cheerio-peer.mjs', 'crawlee-peer.mjs'].map((file) => ({
    name: file,
    command: [...NODE, `${HERE}peers/${file}`],
  }));
  const hasScrapy = spawnSync('python3', ['-c', 'import scrapy'], { stdio: 'ignore' }).status === 0;
  return [
    ...(existsSync(`${HERE}node_modules/undici`) ? peers : []),
    ...(hasScrapy ? [{ name: 'Scrapy', command: ['python3', `${HERE}peers/scrapy_peer.py`] }] : []),
  ];
}

async function runCrawler(
  { name, command: [program = '', ...args] }: Crawler,
  env: Record<string, string>,
): Promise<Row> {
  const child = spawn(program, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const line = (await text(child.stdout)).split('\n').findLast((each) => each.startsWith('{'));
  if (line === undefined) throw new Error(`${name} printed no row.`);
  return JSON.parse(line) as Row;
}

function toResult(rounds: Map<string, Row>[]): BenchResult {
  const names = [...(rounds[0]?.keys() ?? [])];
  const lines = names.map((name) => {
    const rows = rounds.flatMap((round) => round.get(name) ?? []);
    const middle = (figure: (row: Row) => number) => median(rows.map(figure));
    const isRight = rows.every(({ right, sites }) => right === null || right === sites);
    return {
      name,
      'pages/s': middle((row) => row.pagesPerS),
      'ms CPU/page': middle((row) => row.cpuMsPerPage),
      cores: middle((row) => row.coresUsed),
      'peak MB': middle((row) => row.rssMb),
      'loop p99 ms': middle((row) => row.loopP99Ms),
      ...Object.fromEntries(
        REFERENCES.map((reference) => [
          `pages per CPU second, ${reference} = 1`,
          timesReference(rounds, name, reference),
        ]),
      ),
      right: isRight ? 'all' : (rows.find((row) => row.firstWrong)?.firstWrong ?? 'not all'),
    };
  });
  return { name: 'page', chart: 'ms CPU/page', lines };
}

/** Returns the median of the ratios within each round, because the machine's speed changes between rounds. */
function timesReference(rounds: Map<string, Row>[], name: string, reference: string): number | null {
  const ratios = rounds.flatMap((round) => {
    const [row, other] = [round.get(name), round.get(reference)];
    return row && other ? [other.cpuMsPerPage / row.cpuMsPerPage] : [];
  });
  return ratios.length > 0 ? median(ratios) : null;
}
