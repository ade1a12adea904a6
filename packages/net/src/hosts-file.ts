import { readFile, stat } from 'node:fs/promises';
import { isIP } from 'node:net';
import type { HostAddress } from './host-address.ts';

const CHECK_EVERY_MS = 10_000;

/** Host names of a hosts file such as /etc/hosts. The file is read again when it has changed. */
export interface HostsFile {
  /** @returns the addresses of a lower-case host name; empty if the file does not list it. */
  find(hostname: string): Promise<HostAddress[]>;
}

export function openHostsFile(path: string): HostsFile {
  let names = new Map<string, HostAddress[]>();
  let version: number | null = null;
  let nextCheckAtMs = -Infinity;
  return {
    async find(hostname) {
      if (performance.now() >= nextCheckAtMs) {
        nextCheckAtMs = performance.now() + CHECK_EVERY_MS;
        try {
          const { mtimeMs } = await stat(path);
          if (mtimeMs !== version) names = parseHosts(await readFile(path, 'utf8'));
          version = mtimeMs;
        } catch {
          // The file is missing or unreadable: use the DNS alone.
          names = new Map();
          version = null;
        }
      }
      return names.get(hostname) ?? [];
    },
  };
}

/** Returns the addresses of each host by its lower-case name. */
export function parseHosts(text: string): Map<string, HostAddress[]> {
  const names = new Map<string, HostAddress[]>();
  for (const line of text.split('\n')) {
    const [address, ...aliases] = line.replace(/#.*/, '').split(/\s+/).filter(Boolean);
    const family = address === undefined ? 0 : isIP(address);
    if (address === undefined || (family !== 4 && family !== 6)) continue;
    for (const alias of aliases) {
      const name = alias.toLowerCase();
      const addresses = names.get(name);
      if (addresses === undefined) names.set(name, [{ address, family }]);
      else addresses.push({ address, family });
    }
  }
  return names;
}
