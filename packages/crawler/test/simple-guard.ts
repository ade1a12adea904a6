import type { AddressGuard } from '@scrapersky/net';

/** Creates a guard from a function, without an allow-list. */
export function simpleGuard(permits: AddressGuard['permits']): AddressGuard {
  const guard: AddressGuard = {
    permits,
    get publicOnly() {
      return guard;
    },
  };
  return guard;
}
