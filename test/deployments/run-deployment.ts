import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { eventually, type ServerUrls } from '@scrapersky/test-support';
import { COMMANDS, type BrokenDeployment } from './broken-deployment.ts';
import { Deployment } from './deployment.ts';

type CommandName = (typeof COMMANDS)[number];

export interface Diagnosis {
  name: string;
  /** Output and exit code of each command. */
  said: Record<CommandName, { code: number | null; output: string }>;
  /** Commands that did not say what they must. */
  wrong: CommandName[];
}

/** Builds a broken deployment and asks each command what is wrong. */
export async function runDeployment(
  broken: BrokenDeployment,
  shared?: Pick<ServerUrls, 'postgres' | 'pooler'>,
): Promise<Diagnosis> {
  const { name, ownPostgres, workers = 1, domains = ['a.test', 'b.test'] } = broken;
  const deployment = await Deployment.start({ ownPostgres, shared });
  try {
    await broken.before?.(deployment);
    const { url } = await deployment.startProcesses(workers);
    await broken.after?.(deployment);
    const batchId = randomUUID();
    await deployment.submit(url, { batch_id: batchId, domains });
    const { shows } = broken;
    if (shows !== undefined)
      await eventually(async () => assert.match(await deployment.health(url), shows), {
        timeoutMs: SHOWS_MS,
      });
    const ask = (command: CommandName) => deployment.command(url, ...argumentsOf(command, batchId, broken));
    const [doctor, verify, why, inspect] = await Promise.all([
      ask('doctor'),
      ask('verify'),
      ask('why'),
      ask('inspect'),
    ]);
    const said = { doctor, verify, why, inspect };
    return {
      name,
      said,
      wrong: COMMANDS.filter((command) => !isRight(said[command], broken.says[command])),
    };
  } finally {
    await deployment.close();
  }
}

const SHOWS_MS = 120_000;

function argumentsOf(command: CommandName, batchId: string, { says }: BrokenDeployment): string[] {
  if (command === 'why') return ['why', batchId];
  // A self-test that succeeds can take long on a machine under load.
  return command === 'verify' ? ['verify', '--timeout', says.verify ? '10s' : '60s'] : [command];
}

function isRight({ code, output }: { code: number | null; output: string }, says: RegExp | null): boolean {
  if (says === null) return code === 0 && !output.includes('✗');
  return says.test(output);
}
