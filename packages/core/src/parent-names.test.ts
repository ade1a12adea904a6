import { expect, test } from '@jest/globals';
import { hostNameOf } from './host-name-of.ts';
import { parentNames } from './parent-names.ts';

test.each([
  ['shop.example.co.uk', ['shop.example.co.uk', 'example.co.uk', 'co.uk', 'uk']],
  ['example.com.', ['example.com', 'com']],
  ['192.0.2.1', ['192.0.2.1']],
  ['[2001:db8::1]', ['[2001:db8::1]']],
])('returns %s with its parents: %j', (host, names) => {
  expect(parentNames(host)).toEqual(names);
});

test.each([
  ['https://www.Example.com:8443/path', 'example.com'],
  ['www.example.com', 'example.com'],
  ['Bücher.example', 'xn--bcher-kva.example'],
  ['exa mple', null],
])('returns the host name of %s as %s', (domain, host) => {
  expect(hostNameOf(domain)).toBe(host);
});
