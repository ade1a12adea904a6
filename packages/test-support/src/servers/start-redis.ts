import { rmSync } from 'node:fs';
import { makeRunFolder } from '../processes/test-run.ts';
import { findProgram } from './find-program.ts';
import { ServerProcess } from './server-process.ts';

export interface TestRedis {
  /** `redis://…` URL of database 0. */
  url: string;
  server: ServerProcess;
  close(): Promise<void>;
}

/**
 * Starts a real Redis for the caller alone. It loses its data at a restart unless `args` say otherwise
 * (`['--appendonly', 'yes']`).
 */
export async function startRedis(
  options: { port?: number; args?: readonly string[] } = {},
): Promise<TestRedis> {
  const folder = makeRunFolder('redis');
  const server = await ServerProcess.start({
    program: findProgram('redis-server'),
    port: options.port,
    args: (port) => [
      ...asArguments({ ...REDIS_DEFAULTS, port: String(port), dir: folder }),
      ...(options.args ?? []),
    ],
  });
  return {
    url: `redis://127.0.0.1:${server.port}/0`,
    server,
    async close() {
      await server.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const REDIS_DEFAULTS = {
  bind: '127.0.0.1',
  save: '',
  'maxmemory-policy': 'noeviction',
  // One logical database for each set of test services, so that keys, blocking reads and FLUSHDB affect one set only.
  databases: '4096',
};

function asArguments(settings: Record<string, string>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
}
