import { plural, toPrintableLine } from '@scrapersky/core';
import type { DatabaseReport, SessionReport, TableReport } from '@scrapersky/db';
import { fault, ok, warning, type Finding } from '../doctor/finding.ts';

/** Share of dead rows above which a table counts as bloated, if it also has at least `MIN_DEAD_ROWS`. */
const MAX_DEAD_SHARE = 0.4;
const MIN_DEAD_ROWS = 50_000;

/** Share of the server's connections above which open connections are a problem. */
const MAX_CONNECTION_SHARE = 0.9;

/** Returns the findings about a database: its problems, each with a fix, and what is in order. */
export function judgeDatabase(report: DatabaseReport): Finding[] {
  const { missingMigrations, differences, connections, maxConnections } = report;
  return [
    ...judgeSchema(missingMigrations, differences),
    ...judgeTables(report.tables),
    ...report.sessions.map(judgeSession),
    ...(connections <= maxConnections * MAX_CONNECTION_SHARE
      ? []
      : [
          warning(
            'Server',
            `${connections} of ${plural(maxConnections, 'connection')} in use`,
            'Use a pooler, or raise max_connections.',
          ),
        ]),
  ];
}

function judgeSchema(missing: readonly string[], differences: DatabaseReport['differences']): Finding[] {
  if (differences === 'no_schema') return [fault('Schema', 'there is no schema yet', 'npm run migrate')];
  const findings: Finding[] = [];
  if (missing.length > 0)
    findings.push(
      fault(
        'Schema',
        `${plural(missing.length, 'migration')} not applied: ${missing.join(', ')}`,
        'npm run migrate',
      ),
    );
  if (differences === 'not_allowed')
    return [
      ...findings,
      warning(
        'Schema',
        'could not be compared with the migrations',
        'Check that the role may create schemas and that the server is not read-only.',
      ),
    ];
  if (differences === 'locked')
    return [
      ...findings,
      warning(
        'Schema',
        'could not be compared with the migrations: a table is locked',
        'See the locks below.',
      ),
    ];
  for (const name of differences.missing)
    findings.push(
      fault('Schema', `${name} is missing`, 'Create it with the statement in migrations/ that defines it.'),
    );
  for (const { name, expected, actual } of differences.changed)
    findings.push(fault('Schema', `${name} is ${actual}`, `It should be ${expected}.`));
  for (const name of differences.additional)
    findings.push(warning('Schema', `${name} comes from no migration`, 'Remove it if nobody uses it.'));
  return findings.length > 0 ? findings : [ok('Schema', 'is as the migrations create it')];
}

function judgeTables(tables: readonly TableReport[]): Finding[] {
  const bloated = tables.filter(
    ({ rows, deadRows }) => deadRows >= MIN_DEAD_ROWS && deadRows / (rows + deadRows) > MAX_DEAD_SHARE,
  );
  if (bloated.length === 0) return [ok('Tables', 'have few dead rows')];
  return bloated.map(({ name, deadRows }) =>
    warning('Tables', `${name} has ${deadRows} dead rows`, `VACUUM ${name}; check that autovacuum is on.`),
  );
}

function judgeSession({ pid, application, state, openSeconds, blockedBy, query }: SessionReport): Finding {
  const who = `process ${pid} (${application || 'unnamed'}, ${state})`;
  const statement = toPrintableLine(query.replaceAll(/\s+/g, ' ').trim());
  if (blockedBy.length > 0)
    return warning(
      'Locks',
      `${who} waits for ${blockedBy.join(', ')}: ${statement}`,
      `If the wait is too long: select pg_terminate_backend(${blockedBy[0]});`,
    );
  return warning(
    'Locks',
    `${who} has a transaction open for ${Math.round(openSeconds)} s: ${statement}`,
    `If nobody needs the transaction: select pg_terminate_backend(${pid});`,
  );
}
