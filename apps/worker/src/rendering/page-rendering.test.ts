import { expect, test } from '@jest/globals';
import type { PageFacts } from '@scrapersky/extractor';
import { PageRendering } from './page-rendering.ts';

const rendering = new PageRendering({
  renderer: { render: () => Promise.reject(new Error('No page is rendered.')) },
  mode: 'auto',
  wantsScreenshot: false,
  limit: null,
  userAgent: 'TestBot',
  targetNames: new Set(),
  maxBodyBytes: 1,
  signal: new AbortController().signal,
});

/** Returns the facts that decide about a page without any text. */
function shell(facts: { links?: string[]; emails?: string[] }): PageFacts {
  return {
    url: 'https://www.acme.com/',
    isHome: true,
    links: facts.links ?? [],
    fields: {
      'contact_info.email': facts.emails ?? [],
      'contact_info.phone': [],
      rendering: { needed: true },
    },
  } as unknown as PageFacts;
}

test('loads a shell in a browser, also one with links to other sites', () => {
  const others = ['https://a.com/', 'https://b.com/', 'https://c.com/', 'https://docs.acme.com/'];
  expect(rendering.purposeOf(shell({}))).toBe('content');
  expect(rendering.purposeOf(shell({ links: [...others, 'https://acme.com/a', 'https://acme.com/b'] }))).toBe(
    'content',
  );
});

test('loads no shell in a browser that has a contact or three links to its own site', () => {
  const own = ['https://acme.com/a', 'https://www.acme.com/b', 'https://acme.com/c'];
  expect(rendering.purposeOf(shell({ links: own }))).toBeNull();
  expect(rendering.purposeOf(shell({ emails: ['info@acme.com'] }))).toBeNull();
});
