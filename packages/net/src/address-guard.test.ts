import type { NetworkInterfaceInfo } from 'node:os';
import { expect, test } from '@jest/globals';
import { createAddressGuard } from './address-guard.ts';

const guard = createAddressGuard({ allowNetworks: [] }, () => ({}));
const permits = (address: string, port = 443): boolean => guard.permits(address, port);

test('permits public IPv4 and IPv6 addresses', () => {
  for (const address of [
    '93.184.215.14',
    '1.1.1.1',
    '172.15.255.255',
    '172.32.0.0',
    '100.128.0.0',
    '2606:4700::1111',
  ]) {
    expect([address, permits(address)]).toEqual([address, true]);
  }
});

test('refuses the first and last address of special-purpose IPv4 blocks', () => {
  const ends = [
    ['0.0.0.0', '0.255.255.255'],
    ['10.0.0.0', '10.255.255.255'],
    ['100.64.0.0', '100.127.255.255'],
    ['127.0.0.0', '127.255.255.255'],
    ['169.254.0.0', '169.254.255.255'],
    ['172.16.0.0', '172.31.255.255'],
    ['192.0.0.0', '192.0.0.255'],
    ['192.0.2.0', '192.0.2.255'],
    ['192.88.99.0', '192.88.99.255'],
    ['192.168.0.0', '192.168.255.255'],
    ['198.18.0.0', '198.19.255.255'],
    ['198.51.100.0', '198.51.100.255'],
    ['203.0.113.0', '203.0.113.255'],
    ['224.0.0.0', '239.255.255.255'],
    ['240.0.0.0', '255.255.255.255'],
  ];
  for (const address of ends.flat()) expect([address, permits(address)]).toEqual([address, false]);
});

test('refuses IPv6 addresses that are not public', () => {
  const refused = [
    '::',
    '::1',
    'fe80::1',
    'fc00::1',
    'fd00::1',
    'ff02::1',
    '100::1',
    '4000::1',
    '2001:db8::1',
    '3fff::1',
  ];
  for (const address of refused) expect([address, permits(address)]).toEqual([address, false]);
});

test('refuses a private IPv4 address that is embedded in an IPv6 address', () => {
  const embedded = [
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::1',
    '2001::7f00:1',
  ];
  for (const address of embedded) expect([address, permits(address)]).toEqual([address, false]);
  expect(permits('::ffff:1.1.1.1')).toBe(true);
});

test('refuses the metadata services of cloud providers', () => {
  for (const address of ['169.254.169.254', '100.100.100.200', '168.63.129.16', 'fd00:ec2::254']) {
    expect([address, permits(address)]).toEqual([address, false]);
  }
});

test('refuses text that is not an address in standard notation', () => {
  for (const text of ['', 'example.com', '0177.0.0.1', '0x7f000001', '2130706433', '1.1.1', ' 1.1.1.1']) {
    expect([text, permits(text)]).toEqual([text, false]);
  }
});

test('refuses ports of databases, mail and similar services, and permits web ports', () => {
  for (const port of [22, 25, 3306, 5432, 6379, 11211, 27017]) expect(permits('1.1.1.1', port)).toBe(false);
  for (const port of [80, 443, 3000, 8000, 8080, 8443]) expect(permits('1.1.1.1', port)).toBe(true);
});

test('refuses ports below 1024 other than 80 and 443 by default; with configured ports, permits only those, but never SMTP', () => {
  for (const port of [1, 81, 591, 808, 1023]) expect([port, permits('1.1.1.1', port)]).toEqual([port, false]);
  const web = createAddressGuard({ allowNetworks: [], ports: ['80', '443', '8000-8002', '25'] });
  const open = [79, 80, 81, 443, 444, 7999, 8000, 8002, 8003].filter((port) => web.permits('1.1.1.1', port));
  expect(open).toEqual([80, 443, 8000, 8002]);
  expect(web.permits('1.1.1.1', 25)).toBe(false);
  expect(() => createAddressGuard({ allowNetworks: [], ports: ['http'] })).toThrow('http');
});

test('permits an allowed network on every port, also as mapped IPv6, but not the networks next to it', () => {
  const allowing = createAddressGuard({ allowNetworks: ['127.64.0.0/16', 'fd12:3456::/32'] });
  expect(allowing.permits('127.64.0.1', 80)).toBe(true);
  expect(allowing.permits('127.64.255.255', 5432)).toBe(true);
  expect(allowing.permits('::ffff:127.64.0.1', 80)).toBe(true);
  expect(allowing.permits('fd12:3456::1', 80)).toBe(true);
  for (const address of [
    '127.0.0.1',
    '127.63.255.255',
    '127.65.0.0',
    '0.0.0.0',
    '::ffff:127.0.0.1',
    '::1',
    'fd12:3457::1',
  ]) {
    expect([address, allowing.permits(address, 80)]).toEqual([address, false]);
  }
});

test('throws for an allowed network that is not valid CIDR', () => {
  expect(() => createAddressGuard({ allowNetworks: ['127.0.0.1/33'] })).toThrow('127.0.0.1/33');
  expect(() => createAddressGuard({ allowNetworks: ['localhost'] })).toThrow('CIDR');
});

const interfaceWith = (address: string, cidr: string | null): NodeJS.Dict<NetworkInterfaceInfo[]> => ({
  eth0: [{ address, cidr, netmask: '', mac: '', internal: false, family: 'IPv4' }],
});

test("refuses the machine's own addresses and networks even if they are public", () => {
  const options = { allowNetworks: [] };
  const v4 = createAddressGuard(options, () => interfaceWith('93.184.215.14', '93.184.215.14/24'));
  const v6 = createAddressGuard(options, () => interfaceWith('2606:4700::1', '2606:4700::1/64'));

  for (const address of ['93.184.215.14', '93.184.215.1', '::ffff:93.184.215.14']) {
    expect([address, v4.permits(address, 443)]).toEqual([address, false]);
  }
  expect(v4.permits('93.184.216.1', 443)).toBe(true);
  expect(v6.permits('2606:4700::ffff', 443)).toBe(false);
  expect(v6.permits('2606:4700:0:1::1', 443)).toBe(true);
});

test('for an interface whose prefix covers a large part of the internet, refuses only its own address', () => {
  const tunnel = createAddressGuard({ allowNetworks: [] }, () =>
    interfaceWith('93.184.215.14', '93.184.215.14/1'),
  );

  expect(tunnel.permits('93.184.215.14', 443)).toBe(false);
  expect(tunnel.permits('93.184.215.15', 443)).toBe(true);
});

test("permits the machine's own network if it is allowed", () => {
  const allowing = createAddressGuard({ allowNetworks: ['93.184.215.0/24'] }, () =>
    interfaceWith('93.184.215.14', '93.184.215.14/24'),
  );

  expect(allowing.permits('93.184.215.14', 5432)).toBe(true);
});

test('publicOnly refuses non-public addresses even in allowed networks', () => {
  const allowing = createAddressGuard({ allowNetworks: ['127.64.0.0/16'] }, () => ({}));

  expect(allowing.publicOnly.permits('127.64.0.1', 80)).toBe(false);
  expect(allowing.publicOnly.permits('1.1.1.1', 443)).toBe(true);
});
