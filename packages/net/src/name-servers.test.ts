import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { serveDns } from '../test/dns-server.ts';
import { createHostResolver } from './host-resolver.ts';
import { parseNameServers } from './name-servers.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'resolv-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('uses new name servers when resolv.conf changes, and forgets failures of the old ones', async () => {
  const resolvConfPath = join(folder, 'resolv.conf');
  const old = await serveDns(() => 2);
  const current = await serveDns((_name, type) => ({
    addresses: type === 'A' ? ['192.0.2.7'] : [],
    ttlSeconds: 60,
  }));
  await writeFile(resolvConfPath, `# by DHCP\nsearch example\nnameserver ${old.server}\n`);
  const resolver = createHostResolver({ hostsPath: '/nonexistent', resolvConfPath });
  expect(await resolver.resolve('shop.example')).toEqual({ ok: false, code: 'dns_error' });
  expect(await resolver.responds()).toBe(false);

  await writeFile(resolvConfPath, `nameserver ${current.server}\n`);
  await utimes(resolvConfPath, new Date(), new Date(Date.now() + 1_000));
  const now = performance.now();
  const clock = jest.spyOn(performance, 'now').mockImplementation(() => now + 3_000);
  expect(await resolver.responds()).toBe(true);
  clock.mockRestore();
  expect(await resolver.resolve('shop.example')).toMatchObject({ ok: true });
  resolver.close();
  old.close();
  current.close();
});

test('reports that DNS works while any recently resolved name can be resolved', async () => {
  let rootFails = false;
  let sitesFail = false;
  const dns = await serveDns((name, type) => {
    if (name === '' ? rootFails : sitesFail) return 2;
    return { addresses: type === 'A' && name !== '' ? ['192.0.2.7'] : [], ttlSeconds: 60 };
  });
  const resolver = createHostResolver({ servers: [dns.server], hostsPath: '/nonexistent' });
  await resolver.resolve('shop.example');
  expect(await resolver.responds()).toBe(true);
  rootFails = true;
  expect(await resolver.responds()).toBe(true);
  sitesFail = true;
  expect(await resolver.responds()).toBe(false);
  resolver.close();
  dns.close();
});

test('ignores name servers with an impossible address or port', () => {
  const lines = [
    '10.0.0.1',
    '10.0.0.2:65535',
    'fe80::1%eth0',
    '10.0.0.3:0',
    '10.0.0.4:65536',
    '10.0.0.5.6',
    'x',
  ];
  expect(parseNameServers(lines.map((line) => `nameserver ${line}\n`).join(''))).toEqual([
    '10.0.0.1',
    '10.0.0.2:65535',
    'fe80::1%eth0',
  ]);
});
