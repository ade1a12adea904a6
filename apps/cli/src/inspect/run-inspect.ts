import { plural } from '@scrapersky/core';
import { inspectDatabase, type DatabaseReport, type TableReport } from '@scrapersky/db';
import type { Config } from '@scrapersky/runtime';
import { migrationUrl } from '../database/migration-url.ts';
import { databaseFault } from '../doctor/database-fault.ts';
import type { Finding } from '../doctor/finding.ts';
import { writeFindings } from '../doctor/write-findings.ts';
import { EXIT } from '../output/exit-codes.ts';
import { writeJson } from '../output/write-json.ts';
import { writeTable } from '../output/write-table.ts';
import { judgeDatabase } from './judge-database.ts';

/** Prints the state of the database and returns the exit code. */
export async function runInspect(config: Config, { json = false }: { json?: boolean }): Promise<number> {
  const url = await migrationUrl(config);
  let report: DatabaseReport;
  try {
    report = await inspectDatabase(url);
  } catch (error) {
    const name = config.DIRECT_DATABASE_URL === undefined ? 'DATABASE_URL' : 'DIRECT_DATABASE_URL';
    writeFindings([databaseFault('Postgres', name, error)], { json });
    return EXIT.error;
  }
  const findings = judgeDatabase(report);
  const faults = findings.filter(({ state }) => state === 'fault').length;
  if (json) writeJson({ findings, ...report });
  else writeReport(report, findings);
  if (faults > 0) process.stderr.write(`${plural(faults, 'problem')} found.\n`);
  return faults === 0 ? EXIT.ok : EXIT.error;
}

function writeReport(report: DatabaseReport, findings: readonly Finding[]): void {
  const { databaseBytes, connections, maxConnections, tables } = report;
  const size = `${toMegabytes(databaseBytes)}, ${connections} of ${plural(maxConnections, 'connection')} in use`;
  process.stdout.write(`Database: ${size}\n\n`);
  writeTable(
    ['table', 'rows', 'dead rows', 'size', 'indexes', 'last vacuum'],
    tables.map((table) => cellsOf(table)),
  );
  process.stdout.write('\n');
  writeFindings(findings, {});
}

function cellsOf({ name, rows, deadRows, tableBytes, indexBytes, lastVacuumAt }: TableReport): string[] {
  return [
    name,
    String(rows),
    String(deadRows),
    toMegabytes(tableBytes),
    toMegabytes(indexBytes),
    lastVacuumAt?.toISOString().slice(0, 19) ?? 'never',
  ];
}

function toMegabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
