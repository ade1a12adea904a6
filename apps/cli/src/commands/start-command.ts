import { once } from 'node:events';
import { BASE_PATH } from '@scrapersky/core';
import type { Config } from '@scrapersky/runtime';
import { startService } from '../service/start-service.ts';

/** Runs the whole service until it is told to stop, by Ctrl-C or SIGTERM. */
export async function start(
  config: Config,
  env: NodeJS.ProcessEnv,
  { workers }: { workers?: number },
): Promise<void> {
  const stopped = waitForSignal();
  const say = (line: string) => process.stderr.write(`${line}\n`);
  const service = await startService({ config, env, workers, output: 'inherit', tell: say });
  const base = `${service.url}${BASE_PATH}`;
  say(
    [
      '',
      `ScraperSky Batch is up.`,
      ...service.parts.map((part) => `  ${part}`),
      `  Dashboard ${service.url}/#key=${service.key}`,
      `  API       ${base}`,
      `  Queues    ${service.url}/admin/queues (any user name, the key as password)`,
      `  Key       ${service.key}`,
      '',
      `  curl -H 'X-API-Key: ${service.key}' -H 'Content-Type: application/json' \\`,
      `    -d '{"domains":["example.com"]}' ${base}/batch`,
      '',
      'Ctrl-C stops it.',
      '',
    ].join('\n'),
  );
  await stopped;
  say('Stopping: workers hand back what they have not finished.');
  await service.stop();
}

/** The first signal; a second one ends this process as it would by default. */
export async function waitForSignal(): Promise<void> {
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
}
