import { afterEach, expect, test } from '@jest/globals';
import { createHostResolver, type OwnHostResolver } from '@scrapersky/net';
import {
  dnsName,
  dnsText,
  serveDns,
  type DnsReply,
  type DnsType,
  type TestDnsServer,
} from '../../../net/test/dns-server.ts';
import { startDnsReading } from './read-dns.ts';

let dns: TestDnsServer;
let resolver: OwnHostResolver;

afterEach(() => {
  resolver.close();
  dns.close();
});

const SERVFAIL = 2;
const NXDOMAIN = 3;

async function startDns(replyTo: (name: string, type: DnsType) => DnsReply): Promise<void> {
  dns = await serveDns(replyTo);
  resolver = createHostResolver({ servers: [dns.server], hostsPath: '/nonexistent' });
}

/** Timeout that is longer than in production, because other tests use the CPU too. */
const LATE_MS = 2_000;

const read = (host: string) => startDnsReading(host, resolver, resolver, LATE_MS).finish();
const address: DnsReply = { addresses: ['192.0.2.1'], ttlSeconds: 300 };
const mailAt = (host: string): DnsReply => ({ data: [Buffer.concat([Buffer.from([0, 10]), dnsName(host)])] });

/** Replies like the name server of a company's domain. */
function company(name: string, type: DnsType): DnsReply {
  if (type === 'MX') return mailAt('aspmx.l.google.com');
  if (type === 'NS') return { data: [dnsName('ada.ns.cloudflare.com')] };
  if (type === 'TXT') return { data: [dnsText(name.startsWith('_dmarc') ? 'v=DMARC1' : 'docusign=1')] };
  return address;
}

test('queries the four kinds of records of a registered domain once for all of its hosts', async () => {
  await startDns(company);

  const [one, other] = await Promise.all([read('www.example.co.uk'), read('shop.example.co.uk')]);

  expect(one.dns).toEqual({
    mx: ['aspmx.l.google.com'],
    mx_provider: 'Google Workspace',
    ns_provider: 'Cloudflare',
    services: ['Google Workspace', 'DocuSign'],
    accepts_mail: true,
  });
  expect(other).toEqual(one);
  const queries = dns.questions.filter((question) => !question.startsWith('A'));
  expect(queries.toSorted()).toEqual([
    'MX example.co.uk',
    'NS example.co.uk',
    'TXT _dmarc.example.co.uk',
    'TXT example.co.uk',
  ]);
});

test.each([
  ['a domain that does not exist', 'gone.example'],
  ['an address', '192.0.2.1'],
  ['an IPv6 address', '[2001:db8::1]'],
  ['a name without a registered domain', 'localhost'],
])('sends no query for the records of %s', async (_case, host) => {
  await startDns(() => NXDOMAIN);

  const { dns: found } = await read(host);

  expect(found).toEqual({ mx: [], mx_provider: null, ns_provider: null, services: [], accepts_mail: null });
  expect(dns.questions.filter((question) => !question.startsWith('A'))).toEqual([]);
});

test('leaves out the records of queries that fail or get no response', async () => {
  await startDns((name, type) =>
    type === 'MX' ? 'silence' : type === 'NS' ? SERVFAIL : company(name, type),
  );

  const { dns: found } = await read('example.com');

  expect(found).toMatchObject({ mx: [], accepts_mail: null, ns_provider: null, services: ['DocuSign'] });
});

test('reads at most 2,048 characters of a TXT record, and ignores invalid data', async () => {
  await startDns((_name, type) => {
    if (type === 'TXT') return { data: [dnsText(`v=spf1 ${'x'.repeat(2_100)} include:sendgrid.net`)] };
    return type === 'MX' || type === 'NS' ? { data: [Buffer.from([255, 255, 255])] } : address;
  });

  const { dns: found } = await read('example.com');

  expect(found).toMatchObject({ mx: [], ns_provider: null, services: [] });
});

test('leaves out all records if the resolver itself fails', async () => {
  await startDns(company);
  const broken = async () => {
    throw new Error('no file descriptors');
  };

  const { dns: found } = await startDnsReading(
    'example.com',
    { resolve: broken },
    { records: broken },
  ).finish();

  expect(found).toEqual({ mx: [], mx_provider: null, ns_provider: null, services: [], accepts_mail: null });
});
