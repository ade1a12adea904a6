import { isIP } from 'node:net';
import { createAddressGuard, type AddressGuardOptions } from './address-guard.ts';
import { isLoopbackName } from './host-resolver.ts';

/** Stands for the address of a host name, because names are not resolved here. */
const SOME_PUBLIC_ADDRESS = '1.1.1.1';

/**
 * Creates a check that finds a forbidden address or port in a URL without any network request. A client thus learns
 * immediately of an obvious mistake. The check does not replace the guard, which checks the resolved address when
 * connecting.
 * @returns a function that returns the broken rule ("must not …"), or null.
 */
export function createUrlCheck(options: AddressGuardOptions): (url: string) => string | null {
  const guard = createAddressGuard(options);
  return (text) => {
    const { protocol, hostname, port } = new URL(text);
    const portNumber = Number(port || (protocol === 'https:' ? 443 : 80));
    const literal = hostname.replace(/^\[(.*)\]$/, '$1');
    if (isIP(literal) !== 0 || isLoopbackName(literal)) {
      const addresses = isIP(literal) === 0 ? ['127.0.0.1', '::1'] : [literal];
      if (addresses.some((address) => guard.permits(address, portNumber))) return null;
      return 'must not use an internal address or a blocked port';
    }
    // The name may resolve to an address of an allowed network, where every port is permitted.
    if (options.allowNetworks.length > 0 || guard.permits(SOME_PUBLIC_ADDRESS, portNumber)) return null;
    return 'must not use a blocked port';
  };
}
