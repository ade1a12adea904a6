import { expect, test } from '@jest/globals';
import { createAddressGuard } from './address-guard.ts';
import { addressKey, findAddressKey, inOrderOfUse } from './address-key.ts';
import type { HostResolver } from './host-resolver.ts';
import { isSharedPlatform } from './shared-platforms.ts';

const resolverOf = (...addresses: string[]): HostResolver => ({
  resolve: async () => ({
    ok: true,
    addresses: addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
  }),
});

test('the key of an IPv4 address is the address; the key of an IPv6 address is its /64 network', () => {
  expect(addressKey('203.0.113.7')).toBe('203.0.113.7');
  expect(addressKey('::ffff:203.0.113.7')).toBe('203.0.113.7');
  expect(addressKey('2001:db8:1:2:a:b:c:d')).toBe('2001:db8:1:2::/64');
  expect(addressKey('2001:db8:1:2::1')).toBe('2001:db8:1:2::/64');
});

test('picks the same server for a name every time, and spreads many names over all servers', () => {
  const servers = ['198.51.100.3', '198.51.100.1', '198.51.100.2'].map((address) => ({
    address,
    family: 4 as const,
  }));
  const first = (name: string, order = servers) => inOrderOfUse(name, order)[0]?.address;
  const names = Array.from({ length: 60 }, (_, n) => `shop-${n}.example`);
  for (const name of names) expect(first(name, servers.toReversed())).toBe(first(name));
  expect(new Set(names.map((name) => first(name))).size).toBe(3);
});

test('orders all addresses, IPv4 before IPv6', () => {
  const order = inOrderOfUse('a.example', [
    { address: '2001:db8::1', family: 6 },
    { address: '198.51.100.1', family: 4 },
    { address: '198.51.100.2', family: 4 },
  ]);
  expect(order.map(({ family }) => family)).toEqual([4, 4, 6]);
  expect(new Set(order.map(({ address }) => address)).size).toBe(3);
});

test('finds the key of the first permitted address of a host', async () => {
  const guard = createAddressGuard({ allowNetworks: ['127.0.0.0/8'] });
  const find = (url: string, ...addresses: string[]) =>
    findAddressKey(new URL(url), { guard, resolver: resolverOf(...addresses) });
  expect(await find('http://local.example/', '::1', '127.0.0.9')).toBe('127.0.0.9');
  expect(await find('http://127.0.0.3:81/')).toBe('127.0.0.3');
  expect(await find('http://[2606:4700::1]/')).toBe('2606:4700::/64');
  expect(await find('http://private.example/', '10.0.0.1')).toBeNull();
});

test('recognizes the networks of large platforms', () => {
  expect(['104.21.7.9', '23.227.38.65', '2606:4700:10::/64'].map(isSharedPlatform)).toEqual([
    true,
    true,
    true,
  ]);
  expect(['203.0.113.7', '2001:db8::/64'].map(isSharedPlatform)).toEqual([false, false]);
});
