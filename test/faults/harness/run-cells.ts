import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { runCell, type Cell, type CellResult } from './cell.ts';
import type { PretendWeb } from './pretend-web.ts';
import { Stack } from './stack.ts';
import { writeLogs } from './write-logs.ts';

const REPOSITORY = fileURLToPath(new URL('../../../', import.meta.url));

/**
 * Compiles the programs of the stacks; fast if nothing has changed. A compiled process starts in a third of the time
 * that its source needs.
 */
export async function compileService(): Promise<void> {
  const compiler = fileURLToPath(import.meta.resolve('typescript/package.json')).replace(
    'package.json',
    'bin/tsc',
  );
  await promisify(execFile)(process.execPath, [compiler, '-b', 'tsconfig.build.json'], { cwd: REPOSITORY });
}

export interface RunOptions {
  web: PretendWeb;
  postgresUrl: string;
  /** Number of stacks that run concurrently on the shared Postgres, and on a Postgres of their own. */
  stacks?: { shared: number; own: number };
  /** Factor by which batches and responses of the API may exceed their times; 1 by default. */
  slack?: number;
  onResult?: (result: CellResult) => void;
  /** Folder for the logs of the stack of each cell that failed. */
  logFolder?: string | undefined;
}

/** Runs the cells on several stacks, one at a time on each. Returns a promise for each cell immediately. */
export function runCells(
  cells: readonly Cell[],
  { web, postgresUrl, stacks = stacksOfMachine(), slack = 1, onResult = () => {}, logFolder }: RunOptions,
): { results: Map<Cell, Promise<CellResult>>; done: Promise<void> } {
  const settle = new Map<Cell, (result: CellResult | Promise<never>) => void>();
  const results = new Map(
    cells.map((cell) => [cell, new Promise<CellResult>((resolve) => settle.set(cell, resolve))]),
  );
  const waiting = [...cells];
  const take = (ownPostgres: boolean): Cell | undefined => {
    const index = waiting.findIndex((cell) => (cell.ownPostgres ?? false) === ownPostgres);
    if (index >= 0) return waiting.splice(index, 1)[0];
    return ownPostgres ? waiting.shift() : undefined;
  };
  const lane = async (name: string, ownPostgres: boolean) => {
    let cell = take(ownPostgres);
    if (cell === undefined) return;
    let stack: Stack | undefined;
    for (; cell !== undefined; cell = take(ownPostgres)) {
      try {
        stack ??= await Stack.start({ name, shared: { postgres: postgresUrl }, ownPostgres });
        const result = await runCell(cell, { stack, web, slack });
        onResult(result);
        settle.get(cell)?.(result);
        // Replace a stack after a violation, so that damage from this cell does not count as a violation of the next
        // cell.
        if (result.violations.length > 0) {
          if (logFolder !== undefined) writeLogs(stack, path.join(logFolder, cell.id));
          await stack.close();
          stack = undefined;
        }
      } catch (error) {
        settle.get(cell)?.(Promise.reject(error as Error));
      }
    }
    await stack?.close();
  };
  const lanes = [
    ...Array.from({ length: stacks.own }, (_, n) => lane(`own-${n + 1}`, true)),
    ...Array.from({ length: stacks.shared }, (_, n) => lane(`shared-${n + 1}`, false)),
  ];
  for (const result of results.values()) result.catch(() => {});
  const done = Promise.all(lanes).then(() => {});
  // Prevent an unhandled rejection if no caller awaits `done`. A caller that awaits it still gets the rejection.
  done.catch(() => {});
  return { results, done };
}

/**
 * Returns one stack per two processors, at least one and at most three: a stack has up to ten processes, and the cells
 * measure times. The stack with its own Postgres also runs the cells that need none.
 */
function stacksOfMachine(): { shared: number; own: number } {
  return { shared: Math.min(2, Math.max(0, Math.floor(availableParallelism() / 2) - 1)), own: 1 };
}
