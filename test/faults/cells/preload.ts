/** Returns the environment that loads a module of `test/faults/preload` into a real process before its own code. */
export function preload(name: string, settings: Record<string, string> = {}): Record<string, string> {
  return { NODE_OPTIONS: `--import ${new URL(`../preload/${name}.mjs`, import.meta.url).href}`, ...settings };
}
