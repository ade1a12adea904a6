import { retainedBytes } from '@scrapersky/test-support';
import { expect, test } from '@jest/globals';
import { HtmlSource } from './html-source.ts';
import type { Tag } from './tag.ts';
import { tagAt } from './tag-reader.ts';

const TIMES = [1, 2, 3, 4];

function read(source: HtmlSource): { tag: Tag; end: number } | null {
  return tagAt(source, 1);
}

function attributesOf(source: HtmlSource): Tag['attributes'] | undefined {
  return read(source)?.tag.attributes;
}

test('returns one object for a tag that occurs again, in any page', () => {
  const html = '<a class="again" href="/x?a=1&amp;b=2">';
  const tags = TIMES.map((n) => read(new HtmlSource(`${html}${n}`))?.tag);
  expect(tags[0]?.attributes).toEqual({ class: 'again', href: '/x?a=1&b=2' });
  expect(tags[1]).toEqual(tags[0]);
  expect(tags[2]).toBe(tags[1]);
  expect(tags[3]).toBe(tags[1]);
});

test.each([
  '<a title="a > b" class="mark">c',
  "<a title='>' href=x>c",
  '<p data-x=1 / class=y>c',
  '<BR Class="upper"/>c',
  `<a href="/${'long/'.repeat(60)}">c`,
])('reads %j the same way each time', (html) => {
  const found = TIMES.map(() => read(new HtmlSource(html)));
  expect(found[0]?.end).toBe(html.length - 1);
  for (const each of found) expect(each).toEqual(found[0]);
});

test('never ends a tag at a mark in a value, if the page ends there', () => {
  for (const html of TIMES.map(() => '<a title="x>')) expect(read(new HtmlSource(html))).toBeNull();
});

test('does not confuse tags that share a slot of the cache', () => {
  // There are more tags than slots, and each is cached when it is read for the second time.
  for (let n = 10_000; n < 20_000; n++)
    for (const _ of TIMES) {
      const title = `item-${n}`;
      expect(attributesOf(new HtmlSource(`<b title="${title}">`))?.['title']).toBe(title);
    }
});

test.each(['b', 'x-element-with-a-long-name-of-over-30-characters'])(
  'keeps no page in memory for a cached %s tag',
  (name) => {
    const pageBytes = 500_000;
    const fill = () => {
      for (let n = 0; n < 20; n++) {
        const page = new HtmlSource(`<${name} title="a title of page number ${n}">${'-'.repeat(pageBytes)}`);
        for (const _ of TIMES) read(page);
      }
      return true;
    };
    expect(retainedBytes(fill)).toBeLessThan(2 * pageBytes);
  },
);

test('reads equal bytes in each encoding', () => {
  const bytes = Buffer.from('<i title="Zürich">');
  for (const [encoding, title] of TIMES.flatMap(() => [
    ['utf-8', 'Zürich'] as const,
    ['windows-1252', 'ZÃ¼rich'] as const,
  ]))
    expect(attributesOf(HtmlSource.of(bytes, encoding))).toEqual({ title });
});

test('does not take a character for the mark with the same low byte', () => {
  // The low bytes of these are `>`, `/` and a space.
  const value = 'a\u013Eb\u012Fc\u0120d';
  for (const html of TIMES.map(() => `<u title=${value} class=x>`))
    expect(attributesOf(HtmlSource.of(Buffer.from(html, 'utf16le'), 'utf-16le'))).toEqual({
      title: value,
      class: 'x',
    });
});
