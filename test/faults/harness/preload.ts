/**
 * Returns the environment that loads a module from `test/faults/preload` into a real process before its own code. The
 * sandboxes of the process inherit this environment.
 */
export function preload(name: string, settings: Record<string, string> = {}): Record<string, string> {
  const url = new URL(`../preload/${name}.mjs`, import.meta.url);
  url.search = new URLSearchParams(settings).toString();
  return { NODE_OPTIONS: `--import ${url.href}` };
}
