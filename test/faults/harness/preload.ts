/**
 * Returns the environment that loads a module of `test/faults/preload` into a real process before its own code. A sandbox
 * of the process gets it too, with the settings.
 */
export function preload(name: string, settings: Record<string, string> = {}): Record<string, string> {
  const url = new URL(`../preload/${name}.mjs`, import.meta.url);
  url.search = new URLSearchParams(settings).toString();
  return { NODE_OPTIONS: `--import ${url.href}` };
}
