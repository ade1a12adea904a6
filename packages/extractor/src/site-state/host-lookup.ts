/** Returns what a map holds for a host, otherwise for the nearest domain above it. */
export function lookUpHost<Value>(map: ReadonlyMap<string, Value>, host: string): Value | undefined {
  for (let name = host; name.includes('.'); name = name.slice(name.indexOf('.') + 1)) {
    const value = map.get(name);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Whether a set holds a host or a domain above it. */
export function hasHost(hosts: ReadonlySet<string>, host: string): boolean {
  for (let name = host; name.includes('.'); name = name.slice(name.indexOf('.') + 1))
    if (hosts.has(name)) return true;
  return false;
}

/** Whether a host is a domain or below it. */
export function isBelow(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`);
}
