/** An address of a host, as `dns.lookup` with `all` gives it. */
export interface HostAddress {
  address: string;
  family: 4 | 6;
}

export type Resolution =
  | { ok: true; addresses: HostAddress[] }
  | { ok: false; code: 'dns_not_found' | 'dns_error' };

/** Finds all addresses of a name. Answers may be cached: whoever connects checks them each time. */
export interface HostResolver {
  resolve(hostname: string): Promise<Resolution>;
}
