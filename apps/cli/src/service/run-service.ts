import { once } from 'node:events';
import { BASE_PATH } from '@scrapersky/core';
import type { Config } from '@scrapersky/runtime';
import { startService, type Service } from './start-service.ts';
import { stopSignal } from './stop-signal.ts';

/** Runs the whole service until this process receives SIGINT (Ctrl-C), SIGTERM or SIGHUP. */
export async function runService(
  config: Config,
  env: NodeJS.ProcessEnv,
  { workers }: { workers?: number },
): Promise<void> {
  const signal = stopSignal(env);
  signal.addEventListener('abort', () => print('Stopping: workers release unfinished domains.'));
  let service: Service;
  try {
    service = await startService({ config, env, workers, output: 'inherit', report: print, signal });
  } catch (error) {
    if (signal.aborted) return;
    throw error;
  }
  print(describe(service));
  if (!signal.aborted) await once(signal, 'abort');
  await service.stop();
}

function describe({ url, key, description }: Service): string {
  const base = `${url}${BASE_PATH}`;
  return [
    '',
    'ScraperSky Batch is running.',
    ...description.map((line) => `  ${line}`),
    `  Dashboard ${url}/#key=${key}`,
    `  API       ${base}`,
    `  Queues    ${url}/admin/queues (any user name; the key is the password)`,
    `  Key       ${key}`,
    '',
    `  curl -H 'X-API-Key: ${key}' -H 'Content-Type: application/json' \\`,
    `    -d '{"domains":["example.com"]}' ${base}/batch`,
    '',
    'Press Ctrl-C to stop the service.',
    '',
  ].join('\n');
}

function print(line: string): void {
  process.stderr.write(`${line}\n`);
}
