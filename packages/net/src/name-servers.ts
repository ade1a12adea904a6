import { readFile, stat } from 'node:fs/promises';
import { isIP } from 'node:net';

const CHECK_INTERVAL_MS = 2_000;

/** Watches a file such as /etc/resolv.conf. DHCP clients, VPNs and container engines rewrite it. */
export interface NameServers {
  /**
   * Returns the servers for `dns.setServers` on the first call and after a change of the file, if it lists any;
   * otherwise null.
   */
  readChange(): Promise<string[] | null>;
}

export function watchNameServers(path: string): NameServers {
  let version: string | null = null;
  let nextCheckAtMs = -Infinity;
  return {
    async readChange() {
      if (performance.now() < nextCheckAtMs) return null;
      nextCheckAtMs = performance.now() + CHECK_INTERVAL_MS;
      try {
        const { mtimeMs, ino, size } = await stat(path);
        const found = `${mtimeMs} ${ino} ${size}`;
        if (found === version) return null;
        const servers = parseNameServers(await readFile(path, 'utf8'));
        version = found;
        return servers.length === 0 ? null : servers;
      } catch {
        // The file is missing or unreadable, so keep the servers.
        return null;
      }
    },
  };
}

/** Returns the name servers of a `resolv.conf` in the form that `dns.setServers` accepts. */
export function parseNameServers(text: string): string[] {
  const servers = Array.from(text.matchAll(/^[ \t]*nameserver[ \t]+(\S+)/gm), ([, server = '']) => server);
  return servers.filter((server) => {
    const [, address = '', port = 53] = /^([^:]+)(?::(\d+))?$/.exec(server) ?? [];
    // `dns.setServers` ends the process if a port is 0.
    return isIP(server) === 6 || (isIP(address) === 4 && Number(port) > 0 && Number(port) <= 65_535);
  });
}
