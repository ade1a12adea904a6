import { expect, test } from '@jest/globals';
import { LIMITS } from '../limits.ts';
import { HtmlSource } from './html-source.ts';
import { childrenOf, type PageParent } from './page-tree.ts';
import { parseHtml } from './parse-html.ts';

function measure(text: string): { depth: number; elements: number; text: string; truncated: boolean } {
  const { document, truncated } = parseHtml(new HtmlSource(text));
  let elements = 0;
  let deepest = 0;
  let seen = '';
  const visit = (parent: PageParent, depth: number): void => {
    for (const node of childrenOf(parent)) {
      if (node.type === 'text') seen += node.data;
      if (node.type !== 'element') continue;
      elements += 1;
      deepest = Math.max(deepest, depth);
      visit(node, depth + 1);
    }
  };
  visit(document, 1);
  return { depth: deepest, elements, text: seen, truncated };
}

test('keeps elements beyond the maximum depth as siblings, and everything after them', () => {
  const deep = measure(`${'<div>'.repeat(5_000)}in${'</div>'.repeat(5_000)}<p>after</p>`);
  expect(deep.depth).toBe(LIMITS.depth + 1);
  expect(deep.elements).toBe(5_001);
  expect(deep.text).toBe('inafter');
  expect(deep.truncated).toBe(true);
});

test('leaves a document at the depth limit unchanged', () => {
  const { depth, truncated } = measure('<b>'.repeat(LIMITS.depth));
  expect(depth).toBe(LIMITS.depth);
  expect(truncated).toBe(false);
});

test('ends the document at the element limit', () => {
  const many = measure(`${'<i></i>'.repeat(LIMITS.elements)}<p>after</p>`);
  expect(many.elements).toBe(LIMITS.elements + 1);
  expect(many.text).toBe('');
  expect(many.truncated).toBe(true);
});

test('drops comments beyond the limit and keeps the text around them', () => {
  const html = `a${'<!--x-->'.repeat(LIMITS.comments + 10)}b`;
  const nodes = childrenOf(parseHtml(new HtmlSource(html)).document);
  expect(nodes.filter(({ type }) => type === 'comment')).toHaveLength(LIMITS.comments);
  expect(measure(html).text).toBe('ab');
});

test('closes an unknown element at its end tag, even if it contains a script', () => {
  const { document } = parseHtml(new HtmlSource('<tmp>a<script>b</script></tmp><TMP >'));
  const names = childrenOf(document).map((node) => node.type === 'element' && node.tag.kind.name);
  expect(names).toEqual(['tmp', 'tmp']);
});
