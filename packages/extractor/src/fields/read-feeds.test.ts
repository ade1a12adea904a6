import { expect, test } from '@jest/globals';
import { extractPage } from '../extract-page.ts';

test('returns alternate links whose type is a feed', () => {
  const html =
    '<link rel="alternate" type="application/rss+xml" href="/rss"><link rel="Alternate" type="application/feed+json" href="/json">' +
    '<link rel="alternate" type="application/json+oembed" href="/oembed"><link rel="alternate" hreflang="de" href="/de"><link rel="alternate" type="application/rss+xml" href="/rss">';
  const { fields } = extractPage({
    url: 'https://acme.com/',
    headers: {},
    body: Buffer.from(html),
    isHome: true,
  });
  expect(fields.feeds).toEqual(['https://acme.com/rss', 'https://acme.com/json']);
});
