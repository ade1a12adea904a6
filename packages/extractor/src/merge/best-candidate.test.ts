import { expect, test } from '@jest/globals';
import type { Candidate, PageFacts } from '../page-facts.ts';
import { bestCandidate } from './best-candidate.ts';

const page = (...logos: [value: string, confidence: number][]): PageFacts =>
  ({
    fields: {
      logo_url: logos.map(([value, confidence]): Candidate => ({ value, method: 'x', confidence })),
    },
  }) as PageFacts;
const best = (...pages: PageFacts[]): string | null =>
  bestCandidate(pages, (one) => one.fields.logo_url)?.value ?? null;

test('prefers the highest confidence, then the most pages, then the first occurrence', () => {
  expect(best(page(['a', 0.5]), page(['b', 0.9]))).toBe('b');
  expect(best(page(['a', 0.5]), page(['b', 0.5]), page(['b', 0.4]))).toBe('b');
  expect(best(page(['a', 0.5], ['b', 0.5]))).toBe('a');
  expect(best(page())).toBeNull();
});
