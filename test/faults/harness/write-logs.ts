import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Stack } from './stack.ts';

/** Stores the logs of all processes of a stack, including those that have ended. */
export function writeLogs({ processes }: Stack, folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const { name, process } of processes) writeFileSync(path.join(folder, `${name}.log`), process.output);
}
