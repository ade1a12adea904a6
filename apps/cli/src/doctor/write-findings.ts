import pc from 'picocolors';
import type { Finding } from './finding.ts';

const MARKS = { ok: pc.green('✔'), warning: pc.yellow('!'), fault: pc.red('✗') };

/** Writes findings to standard output, problems with advice on how to fix them. Returns the number of faults. */
export function writeFindings(findings: readonly Finding[], { json = false }: { json?: boolean }): number {
  if (json) process.stdout.write(`${JSON.stringify(findings, null, 2)}\n`);
  else process.stdout.write(findings.map(toText).join(''));
  return findings.filter(({ state }) => state === 'fault').length;
}

function toText({ about, state, message, fix }: Finding): string {
  const line = `${MARKS[state]} ${about.padEnd(10)} ${message}\n`;
  return fix === undefined ? line : `${line}${' '.repeat(13)}${pc.dim('→')} ${fix}\n`;
}
