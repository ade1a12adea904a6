import { runCell, type Cell, type CellResult } from './cell.ts';
import type { PretendWeb } from './pretend-web.ts';
import { Stack, type StackOptions } from './stack.ts';

/** The stack that a lane's cells run on, beyond the ordinary. */
export type LaneOptions = Partial<Omit<StackOptions, 'name' | 'shared'>>;

/**
 * Runs the lanes side by side, the cells of each one after the other: nearly all of the time is waiting.
 * Answers a promise for each cell at once.
 */
export function runLanes(
  cells: readonly Cell[],
  {
    web,
    postgresUrl,
    optionsOf,
    onResult = () => {},
  }: {
    web: PretendWeb;
    postgresUrl: string;
    optionsOf: (lane: string) => LaneOptions;
    onResult?: (result: CellResult) => void;
  },
): { results: Map<Cell, Promise<CellResult>>; done: Promise<void> } {
  const results = new Map<Cell, Promise<CellResult>>();
  const names = [...new Set(cells.map((cell) => cell.lane))];
  const stacks = new Map(
    names.map((name) => [name, Stack.start({ name, shared: { postgres: postgresUrl }, ...optionsOf(name) })]),
  );
  // Thirty processes that start at once are a fault of their own: nothing is measured before they are up.
  const allStarted = Promise.allSettled(stacks.values());
  const lanes = [...stacks].map(async ([lane, stack]) => {
    const starting = allStarted.then(() => stack);
    let before: Promise<unknown> = starting;
    for (const cell of cells.filter((each) => each.lane === lane)) {
      const result = before.catch(() => {}).then(async () => runCell(cell, { stack: await starting, web }));
      result.then(onResult, () => {});
      results.set(cell, result);
      before = result;
    }
    await before.catch(() => {});
    await starting.then(
      (stack) => stack.close(),
      () => {},
    );
  });
  return { results, done: Promise.all(lanes).then(() => {}) };
}
