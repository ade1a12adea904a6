import { readDatabaseClock, type Db } from '@scrapersky/db';
import { hasResources, type OwnHostResolver } from '@scrapersky/net';
import type { ClockWatch } from './clock-watch.ts';
import type { KnownSites } from './known-sites.ts';
import { MachineBreaker, type MachineBreakerDeps } from './machine-breaker.ts';

/** Creates the breaker (`MachineBreaker`), with checks of this machine's name servers, network, resources and clock. */
export function openMachineBreaker({
  db,
  clock,
  sites,
  resolver,
  ...deps
}: Omit<MachineBreakerDeps, 'checks'> & {
  db: Db;
  clock: ClockWatch;
  sites: KnownSites;
  resolver: OwnHostResolver;
}): MachineBreaker {
  return new MachineBreaker({
    ...deps,
    checks: {
      dns: { isFree: () => resolver.responds(), isExact: () => resolver.hasResolved() },
      network: { isFree: () => sites.isNetworkUp(), isExact: () => false },
      resources: { isFree: hasResources, isExact: () => true },
      clock: {
        isFree: async () => {
          await clock.compare(async () => ({ nowMs: await readDatabaseClock(db) }));
          return !clock.isWrong;
        },
        isExact: () => true,
      },
    },
  });
}
