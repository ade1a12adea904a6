import { expect, test } from '@jest/globals';
import { relativeCpuTime, retainedBytes } from '@scrapersky/test-support';
import { Frontier } from './frontier.ts';

function frontierOf(): Frontier {
  return new Frontier({
    isOnSite: (url) => url.hostname === 'example.com',
    passesFilter: () => true,
    maxPages: 10,
  });
}

function addAll(links: string[]): void {
  const frontier = frontierOf();
  for (const link of links) frontier.add(link);
}

test.each([
  ['980 parameters', (index: number) => `https://example.com/?${index}${'&a'.repeat(980)}`],
  ['280 tracking parameters', (index: number) => `https://example.com/?${index}${'&utm_=1'.repeat(280)}`],
  ['20,000 characters', (index: number) => `https://example.com/${index}${'a'.repeat(20_000)}`],
])('adds 2,400 links with %s at less than four times the cost of ordinary links', async (_name, linkOf) => {
  const indices = Array.from({ length: 2_400 }, (_, index) => index);
  const ordinary = indices.map((index) => `https://example.com/shop/product-${index}?color=red&utm_source=x`);
  const links = indices.map(linkOf);

  const growth = await relativeCpuTime(
    () => addAll(links),
    () => addAll(ordinary),
  );
  expect(growth).toBeLessThan(4);
});

test.each([
  ['of other sites', 'other.example'],
  ['of the site', 'example.com'],
])('keeps URLs %s in memory without the chunks of HTML that contained them', (_name, host) => {
  const bytes = retainedBytes(() => {
    const frontier = frontierOf();
    for (let index = 0; index < 3_000; index += 1) {
      const chunk = `${'x'.repeat(16_000)}https://${host}/some-page-with-a-long-name/${index}`;
      frontier.add(Buffer.from(chunk).toString().slice(16_000));
    }
    return frontier;
  });

  expect(bytes).toBeLessThan(5_000_000);
});

test('retains less than 20 MB, however long the URLs are', () => {
  const bytes = retainedBytes(() => {
    const frontier = frontierOf();
    for (let index = 0; index < 20_000; index += 1) {
      frontier.add(`https://example.com/${index.toString(36)}${'abcdefghij'.repeat(190)}`);
    }
    return frontier;
  });

  expect(bytes).toBeLessThan(20_000_000);
});
