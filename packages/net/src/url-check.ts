import { isIP } from 'node:net';
import { createAddressGuard, type AddressGuardOptions } from './address-guard.ts';
import { isLoopbackName } from './host-resolver.ts';

/** Any address that is public: stands for what a name may turn out to have. */
const SOME_PUBLIC_ADDRESS = '1.1.1.1';

/**
 * Makes a check of URLs that says what is wrong with one before anything is connected to; null where nothing is yet. It
 * spares the obvious mistakes a wait. The guard is another: what a name leads to is only known at the connection.
 *
 * @param options as the guard has them.
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
      return 'an address or a port that may not be connected to';
    }
    // A name may lead into a network that is allowed at any port.
    if (options.allowNetworks.length > 0 || guard.permits(SOME_PUBLIC_ADDRESS, portNumber)) return null;
    return 'a port that may not be connected to';
  };
}
