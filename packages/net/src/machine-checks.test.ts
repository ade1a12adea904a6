import { afterEach, expect, test } from '@jest/globals';
import { closeServers, routes, serve } from '../test/servers.ts';
import { createAddressGuard } from './address-guard.ts';
import type { HostResolver } from './host-resolver.ts';
import { canConnect } from './machine-checks.ts';

afterEach(closeServers);

const resolver: HostResolver = {
  resolve: () => Promise.resolve({ ok: true, addresses: [{ address: '127.0.0.1', family: 4 }] }),
};

test('connects to a known site only at an address that the guard permits', async () => {
  const server = await serve(routes({}));
  const urls = [new URL(server.origin), new URL(`http://moved.example:${server.port}`)];
  const canReach = (allowNetworks: string[]) =>
    canConnect(urls, { resolver, guard: createAddressGuard({ allowNetworks }) });

  expect(await canReach([])).toBe(false);
  expect(server.connections).toHaveLength(0);
  expect(await canReach(['127.0.0.0/8'])).toBe(true);
});
