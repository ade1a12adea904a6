import { expect, test } from '@jest/globals';
import { HtmlSource } from './html-source.ts';
import { tokenizeHtml } from './html-tokenizer.ts';

/** Returns the tokens of a page, one line each. */
function tokens(html: string): string[] {
  const found: string[] = [];
  tokenizeHtml(new HtmlSource(html), {
    text: (data) => void found.push(`text ${data}`),
    openTag: ({ kind, attributes, isSelfClosing }) => {
      found.push(`open ${kind.name} ${JSON.stringify(attributes)}${isSelfClosing ? ' /' : ''}`);
      return kind.name !== 'stop';
    },
    closeTag: ({ name }) => void found.push(`close ${name}`),
    comment: (data) => void found.push(`comment ${data}`),
  });
  return found;
}

test.each<[html: string, expected: string[]]>([
  [
    'a<B Class=x ID="y&amp;z" c>b</b >',
    ['text a', 'open b {"class":"x","id":"y&z","c":""}', 'text b', 'close b'],
  ],
  ['<a x=1 x=2>', ['open a {"x":"1"}']],
  ['<a x=>', ['open a {"x":""}']],
  ["<a x = 'y'z>", ['open a {"x":"y","z":""}']],
  ['<a/x / >', ['open a {"x":""} /']],
  ['<a href=/x/>', ['open a {"href":"/x/"}']],
  ['<a =b>', ['open a {"=b":""}']],
])('reads the attributes of %j', (html, expected) => {
  expect(tokens(html)).toEqual(expected);
});

test.each<[html: string, expected: string[]]>([
  ['1 < 2 <3', ['text 1 < 2 <3']],
  ['a</>b', ['text a</>b']],
  ['a &lt; b &amp c &nope;', ['text a < b & c &nope;']],
  ['<!doctype html>a<?xml?>b', ['text a', 'text b']],
  ['a<!-- b -->c<!-->d', ['text a', 'comment  b ', 'text c', 'comment ', 'text d']],
  ['<![CDATA[x]]>', ['comment [CDATA[x]]']],
  ['</1>', ['comment 1']],
])('distinguishes text from markup in %j', (html, expected) => {
  expect(tokens(html)).toEqual(expected);
});

test.each<[html: string, expected: string[]]>([
  [
    '<script>a<b>"</scripty></SCRIPT >c',
    ['open script {}', 'text a<b>"</scripty>', 'close script', 'text c'],
  ],
  ['<title>a &amp; <b></title>', ['open title {}', 'text a & <b>', 'close title']],
  ['<textarea>a &amp; b</textarea>', ['open textarea {}', 'text a &amp; b', 'close textarea']],
  ['<script />a<b>', ['open script {} /', 'text a', 'open b {}']],
])('reads raw text up to its end tag, and none after a tag with `/>`, in %j', (html, expected) => {
  expect(tokens(html)).toEqual(expected);
});

test.each(['a<b', 'a<b c="d', 'a</b', 'a<b c=', 'a<b c/'])('drops a tag that never ends: %j', (html) => {
  expect(tokens(html)).toEqual(['text a']);
});

test('stops when the sink returns false', () => {
  expect(tokens('<stop>a<b>')).toEqual(['open stop {}']);
});

test('returns names in lower case', () => {
  expect(tokens('<Div><div><DIV><a-very-long-Name>')).toEqual([
    'open div {}',
    'open div {}',
    'open div {}',
    'open a-very-long-name {}',
  ]);
});
