import { expect, test } from '@jest/globals';
import { extractPage } from '../src/extract-page.ts';
import { mergePages, toPageData } from '../src/index.ts';
import { hostileDocument } from './hostile-document.ts';

const DOCUMENTS = 400;
const MAX_BYTES = 300_000;
/** Maximum number of characters of the facts as JSON: far above real pages, far below a worker's memory. */
const MAX_FACTS = 1_500_000;

test('returns facts of limited size that can be sent between threads and stored, for hostile documents', () => {
  for (let seed = 0; seed < DOCUMENTS; seed += 1) {
    const { recipe, contentType, body } = hostileDocument(seed, MAX_BYTES);
    const input = {
      url: 'https://acme.test/a',
      headers: { 'content-type': contentType },
      body,
      isHome: true,
    };
    const outcome = ((): string => {
      try {
        const facts = structuredClone(extractPage(input));
        const result = JSON.stringify([mergePages([facts]), toPageData(facts)]);
        if (!result.isWellFormed() || result.includes('\\u0000'))
          return `${recipe}: text that cannot be stored`;
        return JSON.stringify(facts).length > MAX_FACTS ? `${recipe}: too large` : '';
      } catch (error) {
        return `${recipe}: ${String(error)}`;
      }
    })();
    expect(outcome).toBe('');
  }
});
