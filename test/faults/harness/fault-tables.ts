import type { RandomRunResult } from '../random/random-run.ts';
import type { CellResult } from './cell.ts';

/** Returns the lines to print when a cell ends: its outcome and up to 12 violations. */
export function resultLine(result: CellResult, atSeconds: number): string {
  const { cell, violations } = result;
  const head = `${atSeconds.toFixed(0).padStart(4)} s  ${violations.length === 0 ? 'held  ' : 'FAILED'} ${cell.id.padEnd(6)} ${cell.name}`;
  const rest = ` (${seconds(result.recoveryMs)} s, answers ≤ ${Math.round(result.slowestAnswerMs)} ms)`;
  return [head + rest, ...violations.slice(0, 12).map((violation) => `          ${violation}`)].join('\n');
}

/** Returns the cells that ran as a Markdown table. */
export function cellTable(results: readonly CellResult[]): string {
  const rows = results
    .toSorted((a, b) => a.cell.id.localeCompare(b.cell.id, 'en', { numeric: true }))
    .map(({ cell, injected, domains, recoveryMs, slowestAnswerMs, violations }) => {
      const faults = [...injected].map(([kind, count]) => `${count} × ${kind}`).join(', ');
      const held = violations.length === 0 ? 'yes' : 'NO';
      return `| ${cell.id} | ${cell.name} | ${faults} | ${domains} | ${seconds(recoveryMs)} | ${(slowestAnswerMs / 1_000).toFixed(1)} | ${held} |`;
    });
  const injections = results.reduce(
    (sum, { injected }) => sum + [...injected.values()].reduce((a, b) => a + b, 0),
    0,
  );
  const domains = results.reduce((sum, result) => sum + result.domains, 0);
  const held = results.filter(({ violations }) => violations.length === 0).length;
  return [
    '| cell | what was broken | faults | domains | recovered, s | slowest response, s | held |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
    `${held} of ${results.length} cells held, ${injections} faults, ${domains} domains.`,
  ].join('\n');
}

function seconds(ms: number | null): string {
  return ms === null ? '—' : (ms / 1_000).toFixed(1);
}

/** Returns a random run as a Markdown table. */
export function randomTable(result: RandomRunResult): string {
  const { seed, injected, recoveriesMs, violations } = result;
  const sorted = recoveriesMs.toSorted((a, b) => a - b);
  const p50 = sorted[Math.floor(sorted.length / 2)] ?? null;
  const faults = [...injected.values()].reduce((a, b) => a + b, 0);
  const lost = violations.filter((text) => /^I(1|10) /.test(text)).length;
  const miscounted = violations.filter((text) => /^I[234] /.test(text)).length;
  const facts: [string, string][] = [
    ['seed', String(seed)],
    ['time', `${(result.seconds / 60).toFixed(1)} min`],
    ['batches, domains', `${result.batches}, ${result.domains}`],
    ['requests to the API', String(result.requests)],
    ['faults', String(faults)],
    ...[...injected]
      .toSorted(([a], [b]) => a.localeCompare(b))
      .map(([kind, n]): [string, string] => [`· ${kind}`, String(n)]),
    ['domains lost', String(lost)],
    ['good domains failed with `worker_lost`', String(result.wronglyLost)],
    ['domains or batches miscounted', String(miscounted)],
    ['other violations', String(violations.length - lost - miscounted)],
    ['time until a domain that a fault hit had ended, p50', `${seconds(p50)} s`],
    ['the same, maximum', `${seconds(sorted.at(-1) ?? null)} s`],
    ['time from the last fault until all had ended', `${seconds(result.endedAfterMs)} s`],
  ];
  return [
    '| random run | |',
    '| --- | --- |',
    ...facts.map(([name, value]) => `| ${name} | ${value} |`),
  ].join('\n');
}
