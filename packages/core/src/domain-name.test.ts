import { expect, test } from '@jest/globals';
import { parseDomain } from './domain-name.ts';

function keyOf(input: string): string | null {
  const parsed = parseDomain(input);
  return parsed.ok ? parsed.domain.key : null;
}

function messageOf(input: string): string {
  const parsed = parseDomain(input);
  return parsed.ok ? `accepted as ${parsed.domain.key}` : parsed.message;
}

test('tries a bare name with https and then with http', () => {
  expect(parseDomain('shop.example.com')).toEqual({
    ok: true,
    domain: {
      key: 'shop.example.com',
      origins: ['https://shop.example.com', 'http://shop.example.com'],
      isWww: false,
      host: 'shop.example.com',
    },
  });
});

test('tries a registered name first, then the same name with www.', () => {
  const domain = parseDomain('example.co.uk');
  expect(domain).toMatchObject({
    domain: {
      key: 'example.co.uk',
      origins: [
        'https://example.co.uk',
        'http://example.co.uk',
        'https://www.example.co.uk',
        'http://www.example.co.uk',
      ],
    },
  });
});

test('leaves www. out of the key of a name without a scheme, and tries the name with www. first, then without', () => {
  expect(parseDomain('WWW.Example.com')).toEqual({
    ok: true,
    domain: {
      key: 'example.com',
      origins: [
        'https://www.example.com',
        'http://www.example.com',
        'https://example.com',
        'http://example.com',
      ],
      isWww: true,
      host: 'example.com',
    },
  });
});

test('keeps www. before a public suffix or another www.', () => {
  expect(keyOf('www.ck')).toBe('www.ck');
  expect(keyOf('www.gov.uk')).toBe('www.gov.uk');
  expect(keyOf('www.github.io')).toBe('www.github.io');
  expect(keyOf('www.www.ck')).toBe('www.www.ck');
});

test('keeps a given scheme and makes the origin the key', () => {
  expect(parseDomain('https://www.Example.ORG/about')).toEqual({
    ok: true,
    domain: {
      key: 'https://www.example.org',
      origins: ['https://www.example.org'],
      isWww: false,
      host: 'example.org',
    },
  });
  expect(parseDomain('http://staging.example.net:8080')).toMatchObject({
    domain: {
      key: 'http://staging.example.net:8080',
      origins: ['http://staging.example.net:8080'],
      host: 'staging.example.net:8080',
    },
  });
});

test('ports 80 and 443 imply the scheme, other ports are kept', () => {
  expect(keyOf('example.com:443')).toBe('https://example.com');
  expect(keyOf('example.com:80/x')).toBe('http://example.com');
  expect(parseDomain('www.example.com:8080')).toMatchObject({
    domain: {
      key: 'www.example.com:8080',
      origins: ['https://www.example.com:8080', 'http://www.example.com:8080'],
      isWww: false,
      host: 'example.com:8080',
    },
  });
  expect(keyOf('[2606:4700::1111]:8443')).toBe('[2606:4700::1111]:8443');
});

test('drops the default port of a scheme, but keeps that of the other scheme', () => {
  expect(keyOf('http://example.com:80/')).toBe('http://example.com');
  expect(keyOf('https://example.com:80/')).toBe('https://example.com:80');
});

test('drops surrounding white space, path, query, fragment and one trailing dot', () => {
  expect(keyOf(' \u00a0example.com./a b?c#d \n')).toBe('example.com');
  expect(keyOf('example.com?q')).toBe('example.com');
  expect(keyOf('example.com#x@y')).toBe('example.com');
  expect(keyOf('example.com..')).toBeNull();
});

test('accepts the wrong number of slashes, or backslashes, after a scheme, as browsers do', () => {
  for (const spelled of [
    'http:example.com',
    'http:/example.com',
    'HTTP:\\\\example.com',
    'http:///example.com',
  ]) {
    expect(keyOf(spelled)).toBe('http://example.com');
  }
  expect(keyOf('//example.com/x')).toBe('example.com');
});

test('converts Unicode names to punycode by UTS 46 without transitional processing', () => {
  expect(keyOf('Bücher.example')).toBe('xn--bcher-kva.example');
  expect(keyOf('bu\u0308cher.example')).toBe('xn--bcher-kva.example');
  expect(keyOf('straße.de')).toBe('xn--strae-oqa.de');
  expect(keyOf('例え。テスト')).toBe('xn--r8jz45g.xn--zckzah');
  expect(keyOf('exam\u00adple.com')).toBe('example.com');
});

test('refuses invalid punycode, joiners in the wrong place and mixed text directions', () => {
  for (const input of ['xn--ü.com', 'xn--.com', 'a\u200d.example', 'אx.example'])
    expect(keyOf(input)).toBeNull();
});

test('refuses names longer than the DNS allows, and accepts the longest allowed name', () => {
  const label = 'a'.repeat(63);
  const longest = `${label}.${label}.${label}.${'b'.repeat(57)}.com`;
  expect(longest).toHaveLength(253);
  expect(keyOf(longest)).toBe(longest);
  expect(messageOf(`${label}b.com`)).toMatch(/more than 63/);
  expect(messageOf(`c.${longest}`)).toMatch(/longer than 253/);
  expect(messageOf(`${'x'.repeat(5000)}.com`)).toMatch(/too long/);
});

test('refuses empty labels, invalid characters and hyphens at an edge, each with a reason', () => {
  expect(messageOf('a..b.com')).toMatch(/empty part/);
  expect(messageOf('.example.com')).toMatch(/empty part/);
  expect(messageOf('*.example.com')).toBe('"*.example.com" contains "*", which no host name can.');
  expect(messageOf('example.com,example.org')).toMatch(/contains ","/);
  expect(messageOf('-example.com')).toMatch(/hyphen/);
  expect(messageOf('example-.co.uk')).toMatch(/hyphen/);
});

test('allows an underscore in a subdomain but not in the registered domain', () => {
  expect(keyOf('my_shop.example.com')).toBe('my_shop.example.com');
  expect(messageOf('my_shop.com')).toMatch(/"_"/);
});

test('refuses a URL with a user name or password unless both are empty, and gives a hint for an email address', () => {
  for (const input of ['https://user@example.com', 'https://:secret@example.com']) {
    expect(messageOf(input)).toBe('A URL with a user name or password is not accepted.');
  }
  expect(keyOf('http://:@example.com')).toBe('http://example.com');
  expect(messageOf('info@example.com')).toMatch(/email/);
});

test('refuses a URL that two parsers could read as two different hosts', () => {
  expect(messageOf('http://example.com\\@127.0.0.1/')).toMatch(/ambiguous/);
});

test('refuses schemes other than http and https, and does not read host:port as a scheme', () => {
  for (const input of [
    'ftp://example.com',
    'javascript:alert(1)',
    'data:text/html,x',
    'mailto:a@example.com',
  ]) {
    expect(messageOf(input)).toMatch(/Only http and https/);
  }
  expect(keyOf('localhost:3000')).toBe('localhost:3000');
});

test('refuses ports outside 1-65535 and ports that are words', () => {
  expect(messageOf('example.com:0')).toMatch(/1-65535/);
  expect(messageOf('http://example.com:65536/')).toMatch(/1-65535/);
  expect(messageOf('example.com:port')).toMatch(/not a number/);
  expect(keyOf('http://example.com:65535')).toBe('http://example.com:65535');
});

test('refuses a single word, but accepts a URL with a local host name', () => {
  expect(messageOf('domain')).toMatch(/no dot/);
  expect(keyOf('http://localhost')).toBe('http://localhost');
});

test('converts other notations of an IPv4 address in a URL to four decimal numbers', () => {
  for (const host of ['0x7f.1', '2130706433', '0177.0.0.1', '１２７.０.０.１', '127。0。0。1']) {
    expect(keyOf(`http://${host}/`)).toBe('http://127.0.0.1');
  }
});

test('refuses a bare number, and accepts a bare IPv4 address', () => {
  expect(messageOf('1.5')).toMatch(/is a number/);
  expect(keyOf('8.8.8.8')).toBe('8.8.8.8');
  expect(keyOf('192.168.0.9999')).toBeNull();
});

test('accepts an IPv6 address only in brackets', () => {
  expect(keyOf('http://[2001:DB8:0:0::1]/')).toBe('http://[2001:db8::1]');
  expect(messageOf('2001:db8::1')).toMatch(/brackets/);
  expect(keyOf('http://[fe80::1%25eth0]/')).toBeNull();
});

test('refuses white space inside a name, even the characters that browsers remove', () => {
  expect(messageOf('exa mple.com')).toMatch(/white space/);
  expect(messageOf('http://loc\talhost/')).toMatch(/white space/);
  expect(keyOf('example\u3000.com')).toBeNull();
});

test('quotes only a short part of the entry in a message, and only characters that can be stored and shown', () => {
  const parsed = parseDomain(`a\0\u202e\ud800${'b'.repeat(1500)}`);
  expect(parsed.ok).toBe(false);
  const message = parsed.ok ? '' : parsed.message;
  expect(message.length).toBeLessThan(120);
  expect(message.isWellFormed()).toBe(true);
  expect(message).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});

test('never throws, and parsing a key returns the same key', () => {
  const pieces = [
    'http',
    's',
    ':',
    '/',
    '//',
    '\\',
    '@',
    '.',
    '..',
    'www.',
    'a',
    'xn--',
    'ü',
    '[',
    ']',
    '::1',
  ];
  pieces.push(
    '%',
    '%41',
    '1',
    '255',
    '0x',
    ':80',
    ':443',
    ':99999',
    '-',
    '_',
    ' ',
    '\t',
    '\0',
    '\ud800',
    '?',
    '#',
  );
  pieces.push('com', 'co.uk', 'ck', '。', '１', '\u202e', '*');
  let seed = 1;
  const next = (): number => (seed = (seed * 48271) % 2147483647);
  let accepted = 0;
  for (let round = 0; round < 20_000; round += 1) {
    const input = Array.from({ length: 1 + (next() % 7) }, () => pieces[next() % pieces.length]).join('');
    const key = keyOf(input);
    if (key === null) continue;
    accepted += 1;
    expect([input, keyOf(key)]).toEqual([input, key]);
  }
  expect(accepted).toBeGreaterThan(500);
});
