import { expect, test } from '@jest/globals';
import type { PageFacts } from '../page-facts.ts';
import { mergeTechnologies } from './merge-technologies.ts';

test('lists a technology once, with the first version found', () => {
  const pages = [
    { fields: { technologies: [{ name: 'WordPress', version: null, categories: ['CMS'] }] } },
    {
      fields: {
        technologies: [
          { name: 'PHP', version: '8.1', categories: [] },
          { name: 'WordPress', version: '6.6', categories: ['CMS'] },
        ],
      },
    },
    { fields: { technologies: [{ name: 'WordPress', version: '6.5', categories: ['CMS'] }] } },
  ] as unknown as PageFacts[];
  expect(mergeTechnologies(pages)).toEqual([
    { name: 'PHP', version: '8.1', categories: [] },
    { name: 'WordPress', version: '6.6', categories: ['CMS'] },
  ]);
  expect(pages[0]?.fields.technologies[0]?.version).toBeNull();
});
