import { parseDomain } from './domain-name.ts';

/** Returns the host name of a domain as people write it, without `www.` and port; null if it is invalid. */
export function hostNameOf(domain: string): string | null {
  const parsed = parseDomain(domain);
  return parsed.ok ? parsed.domain.host.replace(/:\d+$/, '') : null;
}
