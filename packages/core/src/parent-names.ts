/**
 * Returns a host name and its parents, the longest first: `shop.example.com`, `example.com`, `com`. An IP address has
 * no parents.
 */
export function parentNames(host: string): string[] {
  const labels = host.replace(/\.$/, '').split('.');
  if (host.startsWith('[') || labels.every((label) => /^\d+$/.test(label))) return [host];
  return labels.map((_, index) => labels.slice(index).join('.'));
}
