import { expect, test } from '@jest/globals';
import { extractPage } from '../extract-page.ts';

const blocks = (...scripts: string[]) => {
  const html = scripts
    .map((text) => `<script type="application/ld+json; charset=utf-8">${text}</script>`)
    .join('');
  return extractPage({ url: 'https://acme.com/', headers: {}, body: Buffer.from(html), isHome: true }).fields
    .structured_data;
};

test('keeps each valid block unchanged', () => {
  expect(blocks('{"@type":"A","x":[1]}', '[{"@type":"B"}]')).toEqual([
    { '@type': 'A', x: [1] },
    [{ '@type': 'B' }],
  ]);
});

test('repairs malformed blocks, and leaves out blocks that still cannot be parsed', () => {
  expect(
    blocks(
      '{"a": 1,}',
      '{nonsense',
      '"text"',
      '{&quot;b&quot;: &quot;x &amp;amp; y&quot;}',
      '{"c":1}\n{"d":2}',
      '{"e":"}"}}',
    ),
  ).toEqual([{ a: 1 }, { b: 'x &amp; y' }, [{ c: 1 }, { d: 2 }], { e: '}' }]);
});
