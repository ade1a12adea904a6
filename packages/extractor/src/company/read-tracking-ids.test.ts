import { expect, test } from '@jest/globals';
import { extractPage } from '../extract-page.ts';

const ids = (script: string): string[] => {
  const body = `<script async src="https://www.googletagmanager.com/gtag/js?id=${script}"></script><script async src="https://www.googletagmanager.com/gtm.js?id=${script}"></script>`;
  const input = { url: 'https://acme.com/', headers: {}, body: Buffer.from(body), isHome: true };
  return extractPage(input).fields.tracking_ids.map(({ value }) => value);
};

test('reads ids that begin like a placeholder', () => {
  expect(ids('G-X4BC7DE9FG')).toEqual(['G-X4BC7DE9FG']);
  expect(ids('GTM-XK7P2QR')).toEqual(['GTM-XK7P2QR']);
  expect(ids('UA-12345098-1')).toEqual(['UA-12345098-1']);
});

test('does not report placeholders', () => {
  for (const id of ['G-XXXXXXXXXX', 'GTM-XXXXXXX', 'UA-12345-6', 'UA-12345678-1', 'UA-00000000-1'])
    expect(ids(id)).toEqual([]);
});
