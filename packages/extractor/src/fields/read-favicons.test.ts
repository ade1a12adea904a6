import { expect, test } from '@jest/globals';
import { extractPage } from '../extract-page.ts';

const icons = (html: string): string[] =>
  extractPage({
    url: 'https://acme.com/a/b',
    headers: {},
    body: Buffer.from(html),
    isHome: true,
  }).fields.favicon_url.map((icon) => icon.value);

test('prefers icons for tabs to icons for home screens, and sizes near the preferred size', () => {
  expect(
    icons(
      '<link rel="apple-touch-icon" href="/touch.png"><link rel="mask-icon" href="/mask.svg">' +
        '<link rel="icon" sizes="16x16" href="/16.png"><link rel="icon" sizes="48x48" href="/48.png"><link rel="Shortcut Icon" href="/favicon.ico">',
    ),
  ).toEqual([
    'https://acme.com/48.png',
    'https://acme.com/favicon.ico',
    'https://acme.com/16.png',
    'https://acme.com/touch.png',
  ]);
});

test('resolves URLs against the base element', () => {
  expect(icons('<base href="/sub/"><link rel=icon href="favicon.ico">')[0]).toBe(
    'https://acme.com/sub/favicon.ico',
  );
});

test('returns no icon if the page declares no http(s) URL, because `/favicon.ico` might not exist', () => {
  expect(icons('<link rel="icon" href="data:image/png;base64,AA">')).toEqual([]);
});

test('prefers the icon for the light color scheme', () => {
  expect(
    icons(
      '<link rel="icon" href="/dark.png" media="(prefers-color-scheme: dark)"><link rel="icon" href="/light.png">',
    )[0],
  ).toBe('https://acme.com/light.png');
});
