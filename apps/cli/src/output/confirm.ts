import { createInterface } from 'node:readline/promises';
import { CommandError } from '../command-error.ts';

/**
 * Asks on the terminal for confirmation of an action that cannot be undone.
 * @param warning one sentence that says what will be lost.
 * @throws CommandError if the answer is not yes, or there is no terminal.
 */
export async function confirm(warning: string): Promise<void> {
  if (!process.stdin.isTTY) throw new CommandError(`${warning} Confirm with --yes: this cannot be undone.`);
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(`${warning} This cannot be undone. Continue? [y/N] `);
  terminal.close();
  if (!/^y(es)?$/i.test(answer.trim())) throw new CommandError('Nothing was changed.');
}
