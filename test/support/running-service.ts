import {
  createTestServices,
  PgSniffer,
  startProcess,
  type RunningProcess,
  type TestServices,
} from '@scrapersky/test-support';

export const KEY = 'ssk_test_0123456789abcdef';

/** Backend of the queue of a service under test. */
type QueueKind = 'redis' | 'postgres';

export interface RunningService {
  services: TestServices;
  /** Base URL, as `http://127.0.0.1:PORT`. */
  url: string;
  api: RunningProcess;
  workers: RunningProcess[];
  /** Proxy that reads everything that API and workers send to DATABASE_URL. */
  sniffer: PgSniffer;
  /** Starts another worker process. Resolves when the worker has logged `working`, so it can claim jobs. */
  addWorker(env?: Record<string, string>): Promise<RunningProcess>;
  /**
   * Sends SIGTERM to all running processes, closes the services that `runService` created, and returns the exit codes
   * (null after a signal). Throws if a message to DATABASE_URL is one that a transaction-mode pooler does not support.
   */
  stop(): Promise<(number | null)[]>;
}

export interface ServiceOptions {
  queue?: QueueKind;
  workers?: number;
  env?: Record<string, string>;
  /** Postgres and Redis to use; by default, `runService` creates them and `stop` closes them. */
  services?: TestServices;
}

/** Starts one API process and `workers` worker processes on real services. Resolves when all of them are ready. */
export async function runService({
  queue = 'redis',
  workers = 1,
  env = {},
  services: given,
}: ServiceOptions = {}): Promise<RunningService> {
  const services = given ?? (await createTestServices());
  const sniffer = await PgSniffer.start(services.databaseUrl);
  const common = {
    DATABASE_URL: sniffer.through(services.databaseUrl),
    DIRECT_DATABASE_URL: services.directDatabaseUrl,
    ...(queue === 'redis' ? { REDIS_URL: services.redisUrl } : {}),
    QUEUE_PREFIX: services.queuePrefix,
    API_KEYS: `test:admin:${KEY}`,
    RATE_LIMIT: '0',
    PORT: '0',
    LOG_FORMAT: 'json',
    SCRAPE_ALLOW_NETWORKS: '127.0.0.0/8',
    SCRAPE_HOST_DELAY_MS: '0',
    SCRAPE_REQUESTS_PER_ADDRESS: '0',
    // Longer than any pause of a busy machine, and than the time for which tests hold responses.
    SCRAPE_TIMEOUT_MS: '60000',
    WORKER_CONCURRENCY: '20',
    ...env,
  };
  const api = startProcess('apps/api/dist/main.js', [], common);
  const started: RunningProcess[] = [];
  const addWorker = async (more: Record<string, string> = {}) => {
    const worker = startProcess('apps/worker/dist/main.js', [], { ...common, ...more });
    started.push(worker);
    await worker.logged(/"message":"working"/);
    return worker;
  };
  const [[, port]] = await Promise.all([
    api.logged(/"port":(\d+)/),
    ...Array.from({ length: workers }, () => addWorker()),
  ]);
  return {
    services,
    url: `http://127.0.0.1:${port}`,
    api,
    workers: started,
    sniffer,
    addWorker,
    async stop() {
      const exits = await Promise.all([api, ...started].map((process) => process.stop()));
      await sniffer.close();
      if (given === undefined) await services.close();
      const [violation] = sniffer.violations;
      if (violation)
        throw new Error(
          `a transaction pooler does not support a message: ${violation.rule}: ${violation.detail}`,
        );
      return exits.map((exit) => exit.code);
    },
  };
}
