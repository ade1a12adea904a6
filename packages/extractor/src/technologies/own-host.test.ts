import { expect, test } from '@jest/globals';
import { isOwnHost } from './own-host.ts';
import { noSignals } from './no-signals.ts';

test("counts a CDN subdomain of the page's registrable domain as the page's own, but no other domain", () => {
  const own = isOwnHost({ ...noSignals(), url: 'https://www.example.co.uk/a' });
  expect(own('cdn.example.co.uk')).toBe(true);
  expect(own('other.co.uk')).toBe(false);
});

test("counts a host of the canonical domain as the page's own", () => {
  const links = [{ rel: 'canonical', href: 'https://acme.com/' }];
  expect(isOwnHost({ ...noSignals(), url: 'http://127.0.0.1:8080/', links })('img.acme.com')).toBe(true);
});

test("counts a page's IP address as its own host", () => {
  const own = isOwnHost({ ...noSignals(), url: 'http://127.0.0.1:8080/' });
  expect(own('127.0.0.1')).toBe(true);
  expect(own('127.0.0.2')).toBe(false);
});

test('counts a blog on another subdomain as a separate site unless the page itself is on it', () => {
  const own = isOwnHost({ ...noSignals(), url: 'https://acme.com/' });
  expect([own('www.acme.com'), own('static.acme.com'), own('blog.acme.com')]).toEqual([true, true, false]);
  expect(isOwnHost({ ...noSignals(), url: 'https://blog.acme.com/' })('blog.acme.com')).toBe(true);
});
