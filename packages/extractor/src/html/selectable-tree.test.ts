import { expect, test } from '@jest/globals';
import { findAll, getOuterHTML, getSiblings, prevElementSibling } from 'domutils';
import { HtmlSource } from './html-source.ts';
import { parseHtml } from './parse-html.ts';
import { type SelectableElement, selectableTree } from './selectable-tree.ts';

const copyOf = (html: string) => selectableTree(parseHtml(new HtmlSource(html)).document);

test('copies elements, attributes, texts and comments in order', () => {
  const html = '<p id="a">One <b class="x">two</b><!--three--></p>four<ul><li>5</li><li></li></ul>';
  expect(getOuterHTML(copyOf(html))).toBe(html);
});

test('links each copy to its siblings and to the element of the page', () => {
  const [first, second] = findAll(
    ({ name }) => name === 'li',
    copyOf('<ul><li>1</li> <li>2</li></ul>').children,
  );
  if (first === undefined || second === undefined) throw new Error('The list has two elements.');
  expect(prevElementSibling(second)).toBe(first);
  expect(getSiblings(first)).toContain(second);
  expect((second as SelectableElement).original.tag.kind.name).toBe('li');
});
