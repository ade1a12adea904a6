import { plural } from '@scrapersky/core';
import { requireDatabaseUrl, type Config } from '@scrapersky/runtime';
import pc from 'picocolors';
import { EXIT } from '../output/exit-codes.ts';
import { checkPostgres } from './check-postgres.ts';
import { checkRedis } from './check-redis.ts';
import type { Finding } from './finding.ts';

const MARKS = { ok: pc.green('✔'), warning: pc.yellow('!'), fault: pc.red('✗') };

/** Checks everything that the service needs, prints the findings and returns the exit code. */
export async function runDoctor(config: Config, { json = false }: { json?: boolean }): Promise<number> {
  const DATABASE_URL = requireDatabaseUrl(config);
  const findings = (
    await Promise.all([checkPostgres({ ...config, DATABASE_URL }), checkRedis(config)])
  ).flat();
  const faults = findings.filter(({ state }) => state === 'fault').length;
  if (json) process.stdout.write(`${JSON.stringify(findings, null, 2)}\n`);
  else process.stdout.write(findings.map(toText).join(''));
  process.stderr.write(faults === 0 ? 'No problems found.\n' : `${plural(faults, 'problem')} found.\n`);
  return faults === 0 ? EXIT.ok : EXIT.error;
}

function toText({ about, state, message, fix }: Finding): string {
  const line = `${MARKS[state]} ${about.padEnd(10)} ${message}\n`;
  return fix === undefined ? line : `${line}${' '.repeat(13)}${pc.dim('→')} ${fix}\n`;
}
