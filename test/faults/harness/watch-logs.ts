import type { Stack } from './stack.ts';

/** Returns a function that lists the running processes whose logs have matched a pattern since this call. */
export function watchLogs(stack: Stack): (pattern: RegExp) => string[] {
  const lengths = new Map(stack.processes.map(({ name, process }) => [name, process.output.length]));
  return (pattern) =>
    stack.processes
      .filter(({ process }) => process.isRunning)
      .filter(({ name, process }) => pattern.test(process.output.slice(lengths.get(name) ?? 0)))
      .map(({ name }) => name);
}
