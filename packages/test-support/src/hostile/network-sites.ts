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

/** Sites with unusual certificates, protocols or addresses. Most of them fail. */
export const NETWORK_SITES: HostileSite[] = [
  secure('a self-signed certificate for another name', FOR_ANOTHER_NAME),
  secure('a certificate that has expired', EXPIRED),
  secure('no TLS version newer than 1.1', {
    ...EXPIRED,
    minVersion: 'TLSv1',
    maxVersion: 'TLSv1.1',
    ciphers: 'ALL:@SECLEVEL=0',
  }),
  secure('only a cipher that no client accepts', {
    ...EXPIRED,
    maxVersion: 'TLSv1.2',
    ciphers: 'ECDHE-ECDSA-AES128-SHA256:@SECLEVEL=0',
    ecdhCurve: 'secp521r1',
  }),
  secure('no protocol except HTTP/2', { ...EXPIRED, ALPNProtocols: ['h2'] }),
  {
    row: 31,
    name: 'plain HTTP on the TLS port',
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
  named(20, 'a name with its own and a private address', 'forbidden_address', (own) => [own, '10.0.0.1']),
  named(20, 'a name with the address of a cloud metadata service', 'forbidden_address', () => [
    '169.254.169.254',
  ]),
  named(20, 'a name with its own and a forbidden IPv6 address', 'forbidden_address', (own) => [
    own,
    'fd00::1',
  ]),
  named(20, 'a name with an IPv6 address that embeds a private IPv4 address', 'forbidden_address', () => [
    '::ffff:10.0.0.1',
  ]),
  named(20, 'a name that does not exist', 'dns_not_found', 'dns_not_found'),
  named(20, 'a name whose DNS query fails', 'dns_error', 'dns_error'),
  named(38, 'a name with an unreachable IPv6 address and its own', 'complete', (own) => ['fd90::1', own]),
  named(38, 'a name with twenty unreachable addresses and its own', 'complete', (own) => [
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
