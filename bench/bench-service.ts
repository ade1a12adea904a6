import { readdirSync, readFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import {
  createTestServices,
  startPgBouncer,
  startPostgres,
  startProcess,
  startRedis,
  type RunningProcess,
} from '@scrapersky/test-support';

const KEY = 'ssk_bench_0123456789abcdef';
const BASE_PATH = '/api/v3/batch_page_scraper';
const TICK_MS = 10;

/** A complete compiled service with its own servers. */
export interface BenchService {
  api: RunningProcess;
  /** The database without the pooler. */
  directDatabaseUrl: string;
  workers: RunningProcess[];
  /** Sends a request to the API. Throws if the response is not 2xx. */
  ask(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<Response>;
  addWorker(): Promise<void>;
  /** Returns the CPU time of each kind of process so far, in ms. */
  cpuMs(): Record<string, number>;
  close(): Promise<void>;
}

export async function startBenchService(
  workers: number,
  env: Record<string, string> = {},
): Promise<BenchService> {
  const [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
  const pooler = await startPgBouncer(postgres.url);
  const servers = { postgres: postgres.url, pooler: pooler.url, redis: redis.url };
  const services = await createTestServices({ servers });
  const common = {
    DATABASE_URL: services.databaseUrl,
    DIRECT_DATABASE_URL: services.directDatabaseUrl,
    REDIS_URL: services.redisUrl,
    QUEUE_PREFIX: services.queuePrefix,
    API_KEYS: `bench:admin:${KEY}`,
    RATE_LIMIT: '0',
    PORT: '0',
    LOG_FORMAT: 'json',
    LOG_LEVEL: 'info',
    SCRAPE_ALLOW_NETWORKS: '127.0.0.0/8',
    SCRAPE_HOST_DELAY_MS: '0',
    SCRAPE_REQUESTS_PER_ADDRESS: '0',
    ...env,
  };
  const api = startProcess('apps/api/dist/main.js', [], common);
  const [, port] = await api.logged(/"port":(\d+)/);
  const running: RunningProcess[] = [];
  const addWorker = async () => {
    const worker = startProcess('apps/worker/dist/main.js', [], common);
    running.push(worker);
    await worker.logged(/"message":"working"/);
  };
  for (let n = 0; n < workers; n++) await addWorker();
  return {
    api,
    directDatabaseUrl: services.directDatabaseUrl,
    workers: running,
    addWorker,
    async ask(method, path, body) {
      const response = await fetch(`http://127.0.0.1:${port}${BASE_PATH}${path}`, {
        method,
        headers: { 'x-api-key': KEY, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
      return response;
    },
    cpuMs: () => ({
      api: treeCpuMs(api.pid),
      worker: running.reduce((sum, { pid }) => sum + treeCpuMs(pid), 0),
      postgres: treeCpuMs(postgresPid(postgres.port)),
      pooler: treeCpuMs(pooler.server.pid),
      redis: treeCpuMs(redis.server.pid),
    }),
    async close() {
      await Promise.all([api, ...running].map((process) => process.stop()));
      await services.close();
      await Promise.all([redis.close(), pooler.close()]);
      await postgres.close();
    },
  };
}

/** Starts the fixture sites in a process of their own. */
export async function startFixture(
  options: Record<string, number>,
): Promise<{ port: number; close: () => void }> {
  const program = fileURLToPath(new URL('fixture/serve-fixture.ts', import.meta.url));
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child = spawn(process.execPath, ['--import', 'tsx', program, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const { port } = JSON.parse(line.toString()) as { port: number };
  return { port, close: () => void child.kill() };
}

/** Returns the CPU time of a process and of its children, dead ones included; Linux only. */
function treeCpuMs(pid: number): number {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readStat(name));
  const own = all.filter((stat) => stat.pid === pid || stat.parent === pid);
  return own.reduce((sum, stat) => sum + stat.ticks, 0) * TICK_MS;
}

function readStat(pid: string): { pid: number; parent: number; ticks: number }[] {
  try {
    // Format: pid (name) state parent … utime stime cutime cstime, which are the fields 14 to 17.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    return [{ pid: Number(pid), parent: Number(fields[1]), ticks }];
  } catch {
    return [];
  }
}

function postgresPid(port: number): number {
  const found = readdirSync('/proc').find((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
      return command[0]?.endsWith('postgres') === true && command.includes(`port=${port}`);
    } catch {
      return false;
    }
  });
  if (found === undefined) throw new Error('The Postgres server process was not found.');
  return Number(found);
}
