import { plural } from '@scrapersky/core';
import type { Config } from '@scrapersky/runtime';
import { resolveDatabaseUrl } from '../database/resolve-database-url.ts';
import { EXIT } from '../output/exit-codes.ts';
import { checkPostgres } from './check-postgres.ts';
import { checkRedis } from './check-redis.ts';
import { checkRenderers } from './check-renderers.ts';
import { writeFindings } from './write-findings.ts';

/** Checks Postgres with its contents, Redis and the renderers, prints the findings and returns the exit code. */
export async function runDoctor(config: Config, options: { json?: boolean }): Promise<number> {
  const url = await resolveDatabaseUrl(config);
  const findings = await Promise.all([
    checkPostgres(config, url),
    checkRedis(config),
    checkRenderers(config),
  ]);
  const faults = writeFindings(findings.flat(), options);
  const warnings = findings.flat().filter(({ state }) => state === 'warning').length;
  const found = faults === 0 ? 'No problems' : plural(faults, 'problem');
  const more = warnings === 0 ? '' : `, ${plural(warnings, 'warning')}`;
  process.stderr.write(`${found}${more} found.\n`);
  return faults === 0 ? EXIT.ok : EXIT.error;
}
