import { expect, test } from '@jest/globals';
import { extractPage } from '../extract-page.ts';

const logos = (html: string, isHome = true): [string, string][] =>
  extractPage({ url: 'https://acme.com/', headers: {}, body: Buffer.from(html), isHome }).fields.logo_url.map(
    ({ value, method }) => [value.replace('https://acme.com', ''), method],
  );

test.each([
  ['<a class="logo" href="/" style="background:#fff url(\'/l.png\') no-repeat">Acme</a>', 'css-background'],
  ['<h1 id="logo" style="background-image:url(/l.png)"><a href="/">Acme</a></h1>', 'css-background'],
  ['<header><a href="/" style="mask-image: url(&quot;/l.png&quot;)">Acme</a></header>', 'css-background'],
  ['<header><div class="site-logo" data-bg="/l.png"></div></header>', 'lazy-background'],
  [
    '<div class="navbar"><a class="navbar-brand" data-background-image="/l.png"></a></div>',
    'lazy-background',
  ],
  ['<table><tr><td id="logo" background="/l.png"><a href="/">Acme</a></td></tr></table>', 'background'],
  ['<header><a href="/"><object type="image/svg+xml" data="/l.png"></object></a></header>', 'object'],
  ['<a class="brand" href="/"><svg><image xlink:href="/l.png"/></svg></a>', 'svg-image'],
  [
    '<a class="custom-logo-link" href="/"><picture><source data-srcset="/l.png 1x, /l2.png 2x"><img src="data:,x"></picture></a>',
    'picture-source',
  ],
])('finds a logo that is shown without an img element: %s', (html, method) => {
  expect(logos(html)).toEqual([['/l.png', method]]);
});

test.each([
  ['<header><div class="hero" style="background:url(/hero.jpg)"></div></header>'],
  ['<div class="logo" style="background:url(/x.png)"></div>'],
  ['<a href="https://other.com/" style="background:url(/logo.png)">Other</a>'],
  ['<header><div class="partner-logos"><a href="/" style="background:url(/logo.png)"></a></div></header>'],
  ['<header><a class="logo" href="/" style="background:url(/spacer.gif)">Acme</a></header>'],
  ['<header><a class="logo" href="/" style="cursor:url(/hand.png)">Acme</a></header>'],
  ['<header><a class="logo" href="/" style="background:url(data:image/png;base64,AA)">Acme</a></header>'],
  ['<template><header><a class="logo" href="/" style="background:url(/l.png)"></a></header></template>'],
])('finds no logo in %s', (html) => {
  expect(logos(html)).toEqual([]);
});

test('reads a logo without an img element only on a home page without any other logo', () => {
  const drawn = '<header><a class="logo" href="/" style="background:url(/l.png)"></a></header>';
  expect(logos(`${drawn}<meta property="og:logo" content="/meta.png">`)).toEqual([['/meta.png', 'og:logo']]);
  expect(logos(drawn, false)).toEqual([]);
});

test.each([
  [
    'however its elements nest',
    '<div class="logo" style="background:url(/x.png)" data-bg=x background=x><svg><image href=x><picture><source srcset=x>',
  ],
  ['however many stand side by side', '<b></b>'.repeat(5)],
])('takes time proportional to the size of the page: %s', (_, piece) => {
  const cpuMs = (count: number): number => {
    const body = piece.repeat(count);
    const start = process.cpuUsage();
    logos(body);
    return process.cpuUsage(start).user / 1_000;
  };
  cpuMs(1_000);
  const small = Math.min(cpuMs(2_000), cpuMs(2_000));
  const large = Math.min(cpuMs(16_000), cpuMs(16_000));
  // The large page has eight times the size of the small one. Quadratic time would be 64 times as long.
  expect(large).toBeLessThan(24 * Math.max(small, 10));
});
