import { expect, test } from '@jest/globals';
import { describeDns } from './describe-dns.ts';
import { MAIL_HOSTS } from './mail-hosts.ts';

const mx = (...exchanges: string[]) => exchanges.map((exchange, priority) => ({ exchange, priority }));

test.each([
  ['aspmx.l.google.com', 'Google Workspace'],
  ['ASPMX2.GoogleMail.com.', 'Google Workspace'],
  ['example-com.mail.protection.outlook.com', 'Microsoft 365'],
  ['mx00.ionos.de', 'IONOS Mail'],
  ['mxa-0001.gslb.pphosted.com', 'Proofpoint'],
  ['mx.example.com', null],
  ['notgoogle.com', null],
  ['aspmx.l.google.com.evil.example', null],
])('the mail server %s belongs to %s', (exchange, provider) => {
  expect(describeDns('example.com', { mx: mx(exchange) }).dns.mx_provider).toBe(provider);
});

test('knows the mail servers of at least 60 services', () => {
  expect(Object.keys(MAIL_HOSTS).length).toBeGreaterThanOrEqual(60);
});

test('orders mail servers by preference', () => {
  const records = [
    { exchange: 'b.example.net', priority: 20 },
    { exchange: 'a.example.net', priority: 10 },
  ];

  expect(describeDns('example.com', { mx: records }).dns.mx).toEqual(['a.example.net', 'b.example.net']);
});

test.each([
  ['the null MX of RFC 7505', mx(''), false],
  ['only names that cannot be mail servers', mx('localhost', 'a b.example', '127.0.0.1', 'x.invalid'), false],
  ['a mail server', mx('mail.example.com'), true],
  ['no MX record', [], null],
  ['a failed query', null, null],
])('reports for %s whether the domain accepts mail', (_case, records, accepts) => {
  const { dns } = describeDns('example.com', { mx: records });

  expect(dns.accepts_mail).toBe(accepts);
  expect(dns.mx).toEqual(accepts === true ? ['mail.example.com'] : []);
});

test.each([
  ['ns-421.awsdns-52.com', 'Amazon Route 53'],
  ['ns-1821.awsdns-35.co.uk', 'Amazon Route 53'],
  ['ada.ns.cloudflare.com', 'Cloudflare'],
  ['ns.example.com', null],
])('the name server %s belongs to %s', (server, provider) => {
  expect(describeDns('example.com', { ns: [server] }).dns.ns_provider).toBe(provider);
});

test('finds services in SPF and DMARC records and verification tokens, each with its source', () => {
  const { dns, sources } = describeDns('example.com', {
    txt: [
      'V=spf1 include:_spf.google.com ?INCLUDE:sendgrid.net ip4:192.0.2.1 redirect=spf.mailjet.com -all',
      'google-site-verification=abc',
      'ZOOM_verify_abc',
      'note: v=spf1 include:servers.mcsv.net',
    ],
    dmarc: ['v=DMARC1; p=none; rua=mailto:a@ag.dmarcian.com,mailto:b@example.com; pct=100'],
  });

  expect(dns.services.toSorted()).toEqual([
    'Dmarcian',
    'Google Search Console',
    'Google Workspace',
    'Mailjet',
    'SendGrid',
    'Zoom',
  ]);
  expect(sources.services).toMatchObject({
    SendGrid: { url: 'dns:example.com?type=TXT', method: 'spf' },
    Zoom: { method: 'verification' },
    Dmarcian: { url: 'dns:_dmarc.example.com?type=TXT', method: 'dmarc' },
  });
});

test('returns a small result for huge and hostile records', () => {
  const { dns } = describeDns('example.com', {
    mx: mx(...Array.from({ length: 1_000 }, (_, n) => `m${n}.example.net`), '\0', '..', 'x'.repeat(500)),
    ns: ['', '.', '..', '\0'],
    txt: [`v=spf1 ${'include:__proto__ include:constructor '.repeat(2_000)}`, '=', '', '\0'.repeat(2_000)],
    dmarc: [`v=DMARC1; ${'rua=mailto:'.repeat(200)}`, 'v=DMARC1;;;;'],
  });

  expect(dns.mx).toHaveLength(10);
  expect(dns).toMatchObject({ mx_provider: null, ns_provider: null, services: [] });
});
