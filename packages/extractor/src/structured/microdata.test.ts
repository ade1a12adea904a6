import { expect, test } from '@jest/globals';
import { HtmlSource } from '../html/html-source.ts';
import { parseHtml } from '../html/parse-html.ts';
import { walkDocument } from '../html/walk-document.ts';
import { readMicrodata } from './microdata.ts';

const read = (html: string) =>
  readMicrodata(walkDocument(parseHtml(new HtmlSource(html)).document).itemProperties);

test('reads a property from an attribute or the text into the innermost item around it', () => {
  expect(
    read(
      '<div itemscope itemtype="https://schema.org/Store"><b itemprop="name">Acme <i>Inc</i></b><meta itemprop="telephone" content="+1">' +
        '<div itemprop="address" itemscope itemtype="https://schema.org/PostalAddress"><span itemprop="addressCountry">DE</span></div>' +
        '<img itemprop="logo image" src="/l.png"><a itemprop="url" href="/u"></a><b itemprop="price">1</b></div>',
    ),
  ).toEqual([
    {
      method: 'microdata',
      types: ['Store'],
      role: null,
      members: {
        name: 'Acme Inc',
        telephone: '+1',
        address: { addressCountry: 'DE' },
        logo: '/l.png',
        image: '/l.png',
        url: '/u',
      },
    },
    { method: 'microdata', types: ['PostalAddress'], role: 'address', members: { addressCountry: 'DE' } },
  ]);
});

test('ignores a property outside all items', () => {
  expect(read('<b itemprop="name">Acme</b>')).toEqual([]);
});

test('reads at most 2,000 deeply nested items', () => {
  const items = read('<div itemscope itemprop="x" itemtype="T"><span itemprop="name">'.repeat(20_000));
  expect(items.length).toBeLessThanOrEqual(2_000);
});
