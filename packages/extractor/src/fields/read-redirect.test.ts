import { expect, test } from '@jest/globals';
import { extractPage } from '../extract-page.ts';

const target = (html: string, headers = {}): string | null =>
  extractPage({ url: 'https://acme.com/a/', headers, body: Buffer.from(html), isHome: true }).redirectTo;
const refresh = (content: string): string | null =>
  target(`<meta http-equiv="Refresh" content="${content}">`);

test.each([['0;url=/b'], ['0; URL = /b'], ["5,url='/b'"], [' 1.9 ; /b'], ['0 /b']])(
  'a meta refresh of `%s` redirects to another page',
  (content) => {
    expect(refresh(content)).toBe('https://acme.com/b');
  },
);

test.each([
  ['6;url=/b'],
  ['0'],
  ['0;'],
  [';url=/b'],
  ['url=/b'],
  ['0;url=javascript:x'],
  ['0;url=https://acme.com/a/'],
  ['0;url=#top'],
])('a meta refresh of `%s` does not redirect', (content) => {
  expect(refresh(content)).toBeNull();
});

test('follows a Refresh header', () => {
  expect(target('', { Refresh: '0; url=/b' })).toBe('https://acme.com/b');
});

test.each([
  ['a script that sets the location', '<script>window.location.href = "/real";</script>'],
  ['a script that replaces the location', "<body onload=''><script>location.replace('/real')</script>"],
  [
    'a script whose target looks like a condition',
    '<script>location.href = "https://acme.com/real?if=a:b";</script>',
    'https://acme.com/real?if=a:b',
  ],
  ['a frameset of one frame', '<frameset rows="100%"><frame src="/real"></frameset>'],
])('follows %s', (_case, html, to = 'https://acme.com/real') => {
  const body = Buffer.from(html);
  const facts = extractPage({ url: 'https://acme.com/', headers: {}, body, isHome: true });
  expect(facts.redirectTo).toBe(to);
});

test.each([
  [
    'a script with a condition',
    '<script>if (/mobile/i.test(navigator.userAgent)) location.href="/m";</script>',
  ],
  ['a script with a condition that contains its target', '<script>if (mobile) location.href="f";</script>'],
  [
    'a script on a page with text',
    `<script>location.href="/m";</script><p>${'Words of a page that stands for itself. '.repeat(4)}</p>`,
  ],
  ['a frameset of two frames', '<frameset><frame src="/menu"><frame src="/main"></frameset>'],
])('does not follow %s', (_case, html) => {
  const body = Buffer.from(html);
  const facts = extractPage({ url: 'https://acme.com/', headers: {}, body, isHome: true });
  expect(facts.redirectTo).toBeNull();
});
