import { parseArgs } from 'node:util';
import { writeResult, type BenchResult } from './bench-result.ts';

const HELP = `npm run bench -- [--page] [--domain] [--scale] [--address] [--big] [--soak] [options]

--page    CPU time per page, compared with other crawlers (npm ci --prefix bench installs them); about 8 minutes
--domain  CPU time per domain with one page of 3 or 20 kB, by process; about 1 minute
--scale   throughput with 1, 2, 4 and 8 workers; about 6 minutes
--address throughput with and without limits by network address, two sites on each address; about 4 minutes
--big     batches of 100,000 domains: submit, poll, download, retry, cancel, delete; about 1 minute
--soak    memory and open files under constant load

--rounds N   rounds of --page and --address (5)
--domains N  domains of --domain, --scale and a round of --address (2000)
--sites N    sites of --page (100)
--big-domains N  domains of a batch of --big (100000)
--minutes N  minutes of --soak (30)

By default, measures everything except --soak. Build first: npm run build. Results go to bench/results/.
`;

const DEFAULTS = { rounds: 5, sites: 100, domains: 2_000, minutes: 30, 'big-domains': 100_000 };
type Numbers = typeof DEFAULTS;
const USED_BY: Record<keyof Numbers, string[]> = {
  rounds: ['page', 'address'],
  sites: ['page'],
  domains: ['domain', 'scale', 'address'],
  minutes: ['soak'],
  'big-domains': ['big'],
};

/** Kinds in the order in which they run. A kind is loaded only when it runs, because loading takes seconds. */
const KINDS: Record<string, (numbers: Numbers) => Promise<BenchResult>> = {
  page: async ({ rounds, sites }) => (await import('./page-bench.ts')).pageBench({ rounds, sites }),
  domain: async ({ domains }) => (await import('./domain-bench.ts')).domainBench({ domains }),
  scale: async ({ domains }) => (await import('./domain-bench.ts')).scaleBench({ domains }),
  address: async ({ domains, rounds }) =>
    (await import('./address-bench.ts')).addressBench({ domains, rounds }),
  big: async (numbers) => (await import('./big-bench.ts')).bigBench({ domains: numbers['big-domains'] }),
  soak: async ({ minutes }) => (await import('./soak-bench.ts')).soakBench({ minutes }),
};
const BY_DEFAULT = ['page', 'domain', 'scale', 'address', 'big'];

const options = {
  ...optionsOf([...Object.keys(KINDS), 'help'], 'boolean'),
  ...optionsOf(Object.keys(DEFAULTS), 'string'),
};

function optionsOf<Type extends string>(names: string[], type: Type): Record<string, { type: Type }> {
  return Object.fromEntries(names.map((name) => [name, { type }]));
}

/** Reads the command line. Returns null if it asks for help. Throws an error that names a wrong option. */
function readCommandLine(): { kinds: string[]; numbers: Numbers } | null {
  const { values } = parseArgs({ options });
  if (values['help'] === true) return null;
  const named = Object.keys(KINDS).filter((kind) => values[kind] === true);
  const kinds = named.length > 0 ? named : BY_DEFAULT;
  const numbers = { ...DEFAULTS };
  for (const name of Object.keys(DEFAULTS) as (keyof Numbers)[]) {
    const value = values[name] ?? String(DEFAULTS[name]);
    if (!/^[1-9]\d{0,6}$/.test(String(value))) throw new Error(`--${name} must be a whole number above 0`);
    if (values[name] !== undefined && !USED_BY[name].some((kind) => kinds.includes(kind)))
      throw new Error(`--${name} needs ${USED_BY[name].map((kind) => `--${kind}`).join(' or ')}`);
    numbers[name] = Number(value);
  }
  return { kinds, numbers };
}

function readCommandLineOrExit(): ReturnType<typeof readCommandLine> {
  try {
    return readCommandLine();
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${HELP}`);
    process.exit(2);
  }
}

const asked = readCommandLineOrExit();
if (asked === null) process.stdout.write(HELP);
for (const [kind, run] of Object.entries(KINDS)) {
  if (!asked?.kinds.includes(kind)) continue;
  const result = await run(asked.numbers);
  process.stdout.write(`\n### ${result.name}\n\n${writeResult(result)}\n`);
}
