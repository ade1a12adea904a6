import { toPrintableLine } from '@scrapersky/core';
import pc from 'picocolors';

const GAP = '  ';

/**
 * Writes rows under a header on standard output. On a terminal, cuts lines that would wrap. Replaces control characters
 * in cells.
 */
export function writeTable(header: readonly string[], rows: readonly (readonly string[])[]): void {
  const clean = rows.map((row) => row.map(toPrintableLine));
  const widths = header.map((name, column) =>
    Math.max(name.length, ...clean.map((row) => row[column]?.length ?? 0)),
  );
  const toLine = (row: readonly string[]) => {
    const line = row.map((cell, column) =>
      column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0),
    );
    return fit(line.join(GAP).trimEnd());
  };
  process.stdout.write(`${pc.bold(toLine(header))}\n`);
  for (const row of clean) process.stdout.write(`${toLine(row)}\n`);
}

function fit(line: string): string {
  const { isTTY, columns } = process.stdout;
  return isTTY && columns > 0 && line.length > columns ? `${line.slice(0, columns - 1)}…` : line;
}
