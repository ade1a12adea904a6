/** Returns the value for a host in a map, otherwise the value for its nearest parent domain. */
export function lookUpHost<Value>(map: ReadonlyMap<string, Value>, host: string): Value | undefined {
  for (let name = host; name.includes('.'); name = name.slice(name.indexOf('.') + 1)) {
    const value = map.get(name);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Returns whether a set contains a host or one of its parent domains. */
export function hasHost(hosts: ReadonlySet<string>, host: string): boolean {
  for (let name = host; name.includes('.'); name = name.slice(name.indexOf('.') + 1))
    if (hosts.has(name)) return true;
  return false;
}

/** Returns whether a host equals a domain or is a subdomain of it. */
export function isBelow(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`);
}
