import { parseArgs } from 'node:util';
import { addressBench } from './address-bench.ts';
import { bigBench } from './big-bench.ts';
import { writeResult, type BenchResult } from './bench-result.ts';
import { domainBench, scaleBench } from './domain-bench.ts';
import { pageBench } from './page-bench.ts';
import { soakBench } from './soak-bench.ts';

const HELP = `npm run bench -- [--page] [--domain] [--scale] [--address] [--big] [--soak] [options]

--page    CPU time per page, compared with other crawlers (npm ci --prefix bench installs them)
--domain  CPU time per domain with one page of 3 or 20 kB, by process
--scale   throughput with 1, 2, 4 and 8 workers
--address throughput with and without limits by network address, two sites on each address
--big     batches of 100,000 domains: submit, poll, download, retry, cancel, delete
--soak    memory and open files under constant load

--rounds N   rounds of --page (5)        --domains N  domains of --domain, --scale and --address (2000)
--sites N    sites of --page (100)       --minutes N  minutes of --soak (30)

By default, measures everything except --soak. Build first: npm run build. Results go to bench/results/.
`;

const number = (byDefault: string) => ({ type: 'string', default: byDefault }) as const;
const choice = { type: 'boolean', default: false } as const;
const { values } = parseArgs({
  options: {
    page: choice,
    domain: choice,
    scale: choice,
    address: choice,
    big: choice,
    soak: choice,
    help: choice,
    rounds: number('5'),
    sites: number('100'),
    domains: number('2000'),
    minutes: number('30'),
    'big-domains': number('100000'),
  },
});
if (values.help) {
  process.stdout.write(HELP);
  process.exit();
}

const domains = Number(values.domains);
const benches: [chosen: boolean, run: () => Promise<BenchResult>][] = [
  [values.page, () => pageBench({ rounds: Number(values.rounds), sites: Number(values.sites) })],
  [values.domain, () => domainBench({ domains })],
  [values.scale, () => scaleBench({ domains })],
  [values.address, () => addressBench({ domains })],
  [values.big, () => bigBench({ domains: Number(values['big-domains']) })],
  [values.soak, () => soakBench({ minutes: Number(values.minutes) })],
];
const chosen = benches.filter(([isChosen]) => isChosen);
for (const [, run] of chosen.length > 0 ? chosen : benches.slice(0, -1)) {
  const result = await run();
  process.stdout.write(`\n### ${result.name}\n\n${writeResult(result)}\n`);
}
