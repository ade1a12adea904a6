/** Returns whether a host is one of these domains or below one of them. */
export function isHostOf(domains: ReadonlySet<string>, host: string): boolean {
  for (let name = host; name !== ''; name = name.slice(name.indexOf('.') + 1)) {
    if (domains.has(name)) return true;
    if (!name.includes('.')) return false;
  }
  return false;
}
