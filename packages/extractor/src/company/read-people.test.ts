import { expect, test } from '@jest/globals';
import { extractPage } from '../extract-page.ts';

const DATA = {
  '@context': 'https://schema.org',
  '@graph': [
    {
      '@type': 'Organization',
      name: 'Acme',
      employee: [
        {
          '@type': 'Person',
          name: 'Jane Doe',
          jobTitle: 'CEO',
          sameAs: ['https://www.linkedin.com/in/jane'],
        },
        { name: 'No Type' },
      ],
      founder: 'John Roe',
      member: { '@type': 'Organization', name: 'Guild' },
    },
    { '@type': 'Person', givenName: 'Max', familyName: 'Muster', url: '/team/max' },
    { '@type': 'Person', name: 'Jane Doe' },
    { '@type': 'Product', review: { '@type': 'Review', author: { '@type': 'Person', name: 'A Customer' } } },
    { '@type': 'Article', author: 'A Journalist', publisher: { '@type': 'Organization', name: 'Acme' } },
  ],
};

function read(data: unknown, readsPeople?: boolean) {
  const body = Buffer.from(`<script type="application/ld+json">${JSON.stringify(data)}</script><p>Acme</p>`);
  const input = { url: 'https://acme.example/', headers: {}, body, isHome: true };
  return extractPage(readsPeople === undefined ? input : { ...input, readsPeople }).fields;
}

test('reads no person and removes persons from the structured data by default', () => {
  const { people, structured_data: data } = read(DATA);

  expect(people).toEqual([]);
  expect(data).toEqual([
    {
      '@context': 'https://schema.org',
      '@graph': [
        {
          '@type': 'Organization',
          name: 'Acme',
          employee: [],
          member: { '@type': 'Organization', name: 'Guild' },
        },
        { '@type': 'Product', review: { '@type': 'Review' } },
        { '@type': 'Article', publisher: { '@type': 'Organization', name: 'Acme' } },
      ],
    },
  ]);
});

test('reads persons and employees from JSON-LD if requested, but not authors of reviews and articles', () => {
  const { people, structured_data: data } = read(DATA, true);

  expect(people).toMatchObject([
    { value: 'Max Muster', jobTitle: null, profileUrl: 'https://acme.example/team/max' },
    { value: 'Jane Doe', jobTitle: 'CEO', profileUrl: 'https://www.linkedin.com/in/jane' },
    { value: 'No Type', jobTitle: null, profileUrl: null },
  ]);
  expect(data).toEqual([DATA]);
});

test('reads at most 50 persons, and shortens their names', () => {
  const data = Array.from({ length: 200 }, (_, n) => ({
    '@type': 'Person',
    name: `${n} ${'x'.repeat(900)}`,
  }));

  const { people } = read(data, true);

  expect(people).toHaveLength(50);
  expect(people.every(({ value }) => value.length <= 200)).toBe(true);
});
