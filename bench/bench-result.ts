import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { readVersions } from './versions.ts';

const RESULTS = fileURLToPath(new URL('results/', import.meta.url));

type Cell = string | number | null;

/** Result of one kind of bench: a table whose first column is `name`. */
export interface BenchResult {
  /** Base name of the result files: `page`, `domain`, … */
  name: string;
  /** Column to draw as bars. */
  chart: string;
  lines: ({ name: string } & Record<string, Cell>)[];
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle)] ?? Number.NaN)) / 2;
}

export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? Number.NaN;
}

/** Writes `results/NAME.json`, `.md` and `.svg`, and returns the table. */
export function writeResult(result: BenchResult): string {
  const machine = {
    date: new Date().toISOString().slice(0, 10),
    node: process.version,
    cpu: cpus()[0]?.model ?? '',
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 2 ** 30),
    load: Number((loadavg()[0] ?? 0).toFixed(1)),
    versions: readVersions(),
  };
  const table = toTable(result);
  const versions = Object.entries(machine.versions)
    .map((each) => each.join(' '))
    .join(', ');
  const about = `${machine.date}, Node ${machine.node}, ${machine.cores} cores (${machine.cpu}), ${machine.memoryGb} GB`;
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(`${RESULTS}${result.name}.json`, `${JSON.stringify({ machine, ...result }, null, 2)}\n`);
  writeFileSync(
    `${RESULTS}${result.name}.md`,
    `# ${result.name}\n\n${about}, load ${machine.load} at the end.\n\nVersions: ${versions}.\n\n${table}\n`,
  );
  writeFileSync(`${RESULTS}${result.name}.svg`, toChart(result, about));
  return table;
}

export function toTable({ lines }: BenchResult): string {
  const columns = [...new Set(lines.flatMap((line) => Object.keys(line)))];
  const rows = lines.map((line) => columns.map((column) => show(line[column] ?? null)));
  return [columns, columns.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function show(cell: Cell): string {
  if (typeof cell !== 'number') return cell ?? '';
  return Math.abs(cell) >= 100 ? cell.toFixed(0) : cell.toFixed(2);
}

/**
 * Returns an SVG image with a bar for each line of the result, proportional to its value in the chart's column.
 * @param about date and machine, shown below the bars
 */
export function toChart({ name, chart, lines }: BenchResult, about: string): string {
  const values = lines.map((line) => Number(line[chart] ?? 0));
  const longest = Math.max(...values, Number.MIN_VALUE);
  const bars = lines.map((line, index) => {
    const [value = 0, y] = [values[index], 40 + index * 30];
    const width = Math.round((value / longest) * 360);
    return `<text x="190" y="${y + 15}" text-anchor="end">${escapeXml(line.name)}</text><rect x="200" y="${y}" width="${width}" height="20"/><text x="${208 + width}" y="${y + 15}">${show(value)}</text>`;
  });
  const end = 50 + lines.length * 30;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 ${end + 20}" font-family="sans-serif" font-size="13"><style>text{fill:#333}rect{fill:#2563eb}@media(prefers-color-scheme:dark){text{fill:#ddd}}</style><text x="10" y="22" font-weight="bold">${escapeXml(`${name}: ${chart}`)}</text>
${bars.join('\n')}
<text x="10" y="${end + 8}" font-size="11">${escapeXml(about)}</text>
</svg>
`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
