import { COMMANDS } from './broken-deployment.ts';
import type { Diagnosis } from './run-deployment.ts';

/** Returns the diagnoses as a Markdown table with the decisive lines of each command. */
export function diagnosisTable(diagnoses: readonly Diagnosis[]): string {
  const rows = diagnoses.map(({ name, said }) => [
    name,
    ...COMMANDS.map((command) => toCell(decisiveLines(said[command].output, command))),
  ]);
  const head = ['what is broken', ...COMMANDS.map((command) => `\`${command}\``)];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Returns the warnings and faults, each with its advice; for `why`, the first two lines. */
function decisiveLines(output: string, command: (typeof COMMANDS)[number]): string[] {
  const lines = output.split('\n');
  if (command === 'why') return lines.filter((line) => line !== '').slice(0, 2);
  return lines.filter((line, index) => /^[✗!] /.test(line) || /^[✗!] /.test(lines[index - 1] ?? ''));
}

function toCell(lines: readonly string[]): string {
  const text = lines.map((line) => line.trim().replaceAll(/\s+/g, ' ').replaceAll('|', '\\|')).join('<br>');
  return text
    .replaceAll(/(127\.0\.0\.1|localhost):\d+/g, 'HOST:PORT')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'BATCH_ID')
    .replaceAll(/\d+\.\d+ s\b/g, 'N s');
}
