import type { Db } from '@scrapersky/db';
import type { AddressGuard, HostResolver } from '@scrapersky/net';
import type { Logger } from '@scrapersky/runtime';
import { AddressGate } from './address-gate.ts';
import { AddressLimiter } from './address-limiter.ts';
import { addressLimits, type AddressPolicy } from './address-limits.ts';

export interface AddressGateDeps {
  db: Db;
  log: Logger;
  workerId: string;
  network: { guard: AddressGuard; resolver: HostResolver };
  policy: AddressPolicy;
}

/** Opens the worker's gate to network addresses; null if the policy sets no limits. */
export function openAddressGate({ db, log, workerId, network, policy }: AddressGateDeps): AddressGate | null {
  if (policy.requestsPerAddress === 0) return null;
  const limiter = new AddressLimiter({ db, log, workerId, limitsOf: addressLimits(policy) });
  return new AddressGate({ limiter, guard: network.guard, resolver: network.resolver });
}
