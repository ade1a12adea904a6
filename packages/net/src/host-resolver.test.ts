import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { serveDns, type DnsReply, type DnsType, type TestDnsServer } from '../test/dns-server.ts';
import { createHostResolver } from './host-resolver.ts';

let dns: TestDnsServer | null = null;
let folder: string | null = null;
let resolver: ReturnType<typeof createHostResolver>;

afterEach(async () => {
  resolver.close();
  dns?.close();
  dns = null;
  if (folder !== null) await rm(folder, { recursive: true });
  folder = null;
});

const NXDOMAIN = 3;
const SERVFAIL = 2;
const found = (...addresses: string[]): DnsReply => ({ addresses, ttlSeconds: 300 });

async function startDns(reply: (name: string, type: DnsType) => DnsReply): Promise<void> {
  dns = await serveDns(reply);
  resolver = createHostResolver({ servers: [dns.server], hostsPath: '/nonexistent' });
}

test('returns the IPv4 and IPv6 addresses of a name', async () => {
  await startDns((_name, type) => (type === 'A' ? found('192.0.2.1', '192.0.2.2') : found('2001:db8::1')));

  const resolution = await resolver.resolve('example.com');

  expect(resolution).toEqual({
    ok: true,
    addresses: expect.arrayContaining([
      { address: '192.0.2.1', family: 4 },
      { address: '192.0.2.2', family: 4 },
      { address: '2001:db8::1', family: 6 },
    ]),
  });
});

test('returns the addresses of one family if the query for the other gets no response', async () => {
  await startDns((_name, type) => (type === 'A' ? found('192.0.2.1') : 'silence'));

  expect(await resolver.resolve('example.com')).toEqual({
    ok: true,
    addresses: [{ address: '192.0.2.1', family: 4 }],
  });
});

test('returns at most 20 addresses of each family, the same ones in any order', async () => {
  await startDns((name, type) => {
    const numbers = Array.from({ length: 50 }, (_, n) => (name === 'many.example' ? n : 49 - n));
    return found(...numbers.map((n) => (type === 'A' ? `192.0.2.${n}` : `2001:db8::${n}`)));
  });

  const resolution = await resolver.resolve('many.example');

  const rotated = await resolver.resolve('rotated.example');
  expect(rotated.ok && new Set(rotated.addresses.map(({ address }) => address))).toEqual(
    resolution.ok && new Set(resolution.addresses.map(({ address }) => address)),
  );
  const countOf = (family: number) =>
    resolution.ok && resolution.addresses.filter((each) => each.family === family).length;
  expect([countOf(4), countOf(6)]).toEqual([20, 20]);
});

test('reports dns_not_found for a name that does not exist or has no address', async () => {
  await startDns((name) => (name === 'gone.example' ? NXDOMAIN : found()));

  expect(await resolver.resolve('gone.example')).toEqual({ ok: false, code: 'dns_not_found' });
  expect(await resolver.resolve('mail-only.example')).toEqual({ ok: false, code: 'dns_not_found' });
});

test('reports dns_error if the DNS server fails', async () => {
  await startDns(() => SERVFAIL);

  expect(await resolver.resolve('example.com')).toEqual({ ok: false, code: 'dns_error' });
});

test('queries once within the time to live, also for concurrent callers', async () => {
  await startDns((_name, type) => (type === 'A' ? found('192.0.2.1') : NXDOMAIN));

  await Promise.all([resolver.resolve('example.com'), resolver.resolve('EXAMPLE.com.')]);
  await resolver.resolve('example.com');

  expect(dns?.questions.toSorted()).toEqual(['A example.com', 'AAAA example.com']);
});

test('queries again if the time to live is 0', async () => {
  await startDns((_name, type) => (type === 'A' ? { addresses: ['192.0.2.1'], ttlSeconds: 0 } : NXDOMAIN));

  await resolver.resolve('example.com');
  await resolver.resolve('example.com');

  expect(dns?.questions.filter((question) => question.startsWith('A '))).toHaveLength(2);
});

test('resolves localhost and the names below it to loopback without a DNS query', async () => {
  await startDns(() => found('93.184.215.14'));

  for (const name of ['localhost', 'LOCALHOST.', 'app.localhost']) {
    expect(await resolver.resolve(name)).toEqual({
      ok: true,
      addresses: [
        { address: '127.0.0.1', family: 4 },
        { address: '::1', family: 6 },
      ],
    });
  }
  expect(dns?.questions).toEqual([]);
});

test('does not query names that cannot exist in the DNS', async () => {
  await startDns(() => found('192.0.2.1'));

  for (const name of ['shop.invalid', 'abcdefghij.onion', '']) {
    expect(await resolver.resolve(name)).toEqual({ ok: false, code: 'dns_not_found' });
  }
  expect(dns?.questions).toEqual([]);
});

test('prefers the hosts file to the DNS', async () => {
  folder = await mkdtemp(join(tmpdir(), 'hosts-'));
  const hostsPath = join(folder, 'hosts');
  await writeFile(
    hostsPath,
    '# comment\n10.1.2.3  intranet Intranet.Example # office\nfd00::7 intranet\nnonsense here\n',
  );
  dns = await serveDns(() => found('192.0.2.1'));
  resolver = createHostResolver({ servers: [dns.server], hostsPath });

  expect(await resolver.resolve('intranet')).toEqual({
    ok: true,
    addresses: [
      { address: '10.1.2.3', family: 4 },
      { address: 'fd00::7', family: 6 },
    ],
  });
  expect(await resolver.resolve('intranet.example')).toMatchObject({ ok: true });
  expect(dns.questions).toEqual([]);
});
