import { expect, test } from '@jest/globals';
import { extractPage } from '../extract-page.ts';

test('ranks `og:site_name` above the WebSite in structured data, the app name and the publisher', () => {
  const html =
    '<meta name="application-name" content="App"><script type="application/ld+json">[{"@type":"WebSite","name":"Site"},' +
    '{"@type":"Article","publisher":{"@type":"Organization","name":"Publisher"}}]</script><meta property="og:site_name" content="Acme">';
  const { fields } = extractPage({
    url: 'https://acme.com/',
    headers: {},
    body: Buffer.from(html),
    isHome: true,
  });
  expect(fields.site_name.map((name) => name.value)).toEqual(['Acme', 'Site', 'App', 'Publisher']);
});
