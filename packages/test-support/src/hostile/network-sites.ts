import { EXPIRED, FOR_ANOTHER_NAME } from './certificates.ts';
import { always, GOOD_PAGE, html, type HostileSite } from './hostile-site.ts';

const answer = always(html(GOOD_PAGE));

const secure = (name: string, options: HostileSite['secure'] & object): HostileSite => ({
  row: 31,
  name,
  ends: 'tls_error',
  secure: options,
  answer,
});

const named = (
  row: number,
  name: string,
  ends: string,
  resolves: NonNullable<HostileSite['resolves']>,
): HostileSite => ({ row, name, ends, resolves, answer });

/** Sites that fail because of their certificate, protocol or name. */
export const NETWORK_SITES: HostileSite[] = [
  secure('a certificate signed by itself, for another name', FOR_ANOTHER_NAME),
  secure('a certificate that has expired', EXPIRED),
  secure('TLS 1.1 and nothing newer', {
    ...EXPIRED,
    minVersion: 'TLSv1',
    maxVersion: 'TLSv1.1',
    ciphers: 'ALL:@SECLEVEL=0',
  }),
  secure('a cipher that nobody takes', {
    ...EXPIRED,
    maxVersion: 'TLSv1.2',
    ciphers: 'ECDHE-ECDSA-AES128-SHA256:@SECLEVEL=0',
    ecdhCurve: 'secp521r1',
  }),
  secure('no protocol but h2', { ...EXPIRED, ALPNProtocols: ['h2'] }),
  {
    row: 31,
    name: 'clear text at the port of TLS',
    ends: 'tls_error',
    secure: 'clear text',
    greet: (socket) => void socket.write(html(GOOD_PAGE)),
    answer,
  },
  {
    row: 31,
    name: 'resets the TLS handshake',
    ends: 'connection_reset',
    secure: 'clear text',
    greet: (socket) => void socket.once('data', () => socket.resetAndDestroy()),
    answer,
  },
  named(20, 'a name with an address inside beside its own', 'forbidden_address', (own) => [own, '10.0.0.1']),
  named(20, 'a name of a cloud’s metadata service', 'forbidden_address', () => ['169.254.169.254']),
  named(20, 'a name with a forbidden IPv6 address beside its own', 'forbidden_address', (own) => [
    own,
    'fd00::1',
  ]),
  named(20, 'a name whose IPv6 address is an IPv4 one inside', 'forbidden_address', () => [
    '::ffff:10.0.0.1',
  ]),
  named(20, 'a name that does not exist', 'dns_not_found', 'dns_not_found'),
  named(20, 'a name that the DNS says nothing about', 'dns_error', 'dns_error'),
  named(38, 'a name whose IPv6 address does not answer', 'complete', (own) => ['fd90::1', own]),
  named(38, 'a name of twenty addresses of which one answers', 'complete', (own) => [
    ...Array.from({ length: 20 }, (_, index) => `fd90::${index + 1}`),
    own,
  ]),
];

/** Row 39: entries that are not domains, by mistake or as an attack. Each is refused before any request. */
export const HOSTILE_ENTRIES = [
  'a..b.example',
  '-a.example',
  'exa_mple.com',
  `${'a'.repeat(64)}.example`,
  `${'a.'.repeat(130)}example`,
  'http://user:password@example.com',
  'http://example.com:99999',
  'xn--a.example',
  'exa mple.com',
  'http://[::1%25lo]/',
  'http://[fe80::1%eth0]:80/',
  'http://256.256.256.256',
  'http://1.2.3.4.5',
  'file:///etc/passwd',
  'gopher://example.com',
  'javascript:alert(1)',
  'http://example.com\\@127.0.0.1/',
  'example.com\r\nHost: 127.0.0.1',
  'e\u202Excom.elpma\u202C.example',
  '\u200B.example',
  'http://',
  '.',
  '',
];
