import { expect, test } from '@jest/globals';
import { createAddressGuard } from './address-guard.ts';

const guard = createAddressGuard({ allowNetworks: [] });
const permits = (address: string, port = 443): boolean => guard.permits(address, port);

test('public addresses of both families are permitted', () => {
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

test('the first and the last address of every special-purpose block of IPv4 are refused', () => {
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

test('of IPv6 only global unicast is permitted', () => {
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

test('an IPv4 address is refused in its IPv6 disguises too', () => {
  const disguises = [
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::1',
    '2001::7f00:1',
  ];
  for (const address of disguises) expect([address, permits(address)]).toEqual([address, false]);
  expect(permits('::ffff:1.1.1.1')).toBe(true);
});

test('metadata services of clouds are refused', () => {
  for (const address of ['169.254.169.254', '100.100.100.200', '168.63.129.16', 'fd00:ec2::254']) {
    expect([address, permits(address)]).toEqual([address, false]);
  }
});

test('what is not an address in its usual notation is refused', () => {
  for (const text of ['', 'example.com', '0177.0.0.1', '0x7f000001', '2130706433', '1.1.1', ' 1.1.1.1']) {
    expect([text, permits(text)]).toEqual([text, false]);
  }
});

test('ports of other services are refused, all others permitted', () => {
  for (const port of [22, 25, 3306, 5432, 6379, 11211, 27017]) expect(permits('1.1.1.1', port)).toBe(false);
  for (const port of [80, 443, 3000, 8000, 8080, 8443]) expect(permits('1.1.1.1', port)).toBe(true);
});

test('only the ports of the web and those that anybody may open are permitted, unless others are named', () => {
  for (const port of [1, 81, 591, 808, 1023]) expect([port, permits('1.1.1.1', port)]).toEqual([port, false]);
  const web = createAddressGuard({ allowNetworks: [], ports: ['80', '443', '8000-8002', '25'] });
  const open = [79, 80, 81, 443, 444, 7999, 8000, 8002, 8003].filter((port) => web.permits('1.1.1.1', port));
  expect(open).toEqual([80, 443, 8000, 8002]);
  expect(web.permits('1.1.1.1', 25)).toBe(false);
  expect(() => createAddressGuard({ allowNetworks: [], ports: ['http'] })).toThrow('http');
});

test('an allowed network is let through at any port, in any notation, and nothing beside it', () => {
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

test('an allowed network that is none is a fault of the configuration', () => {
  expect(() => createAddressGuard({ allowNetworks: ['127.0.0.1/33'] })).toThrow('127.0.0.1/33');
  expect(() => createAddressGuard({ allowNetworks: ['localhost'] })).toThrow('CIDR');
});
