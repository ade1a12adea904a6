import { expect, test } from '@jest/globals';
import { extractPage } from '../extract-page.ts';
import { mergePages } from '../merge-pages.ts';
import type { PageFacts } from '../page-facts.ts';

const read = (html: string, url: string): PageFacts =>
  extractPage({ url, headers: {}, body: Buffer.from(html), isHome: new URL(url).pathname === '/' });

const PRIVACY = `<p>Anbieter ist die IONOS SE, Elgendorfer Str. 57, 56410 Montabaur.</p>
  <p>Hoster: ALL-INKL.COM - Neue Medien Münnich, Hauptstraße 68, 02742 Friedersdorf</p>
  <p>Defiant, Inc., 800 5th Ave Ste 4100, Seattle, WA 98104, USA</p>`;
const IMPRINT = '<p>Brandt &amp; Söhne GmbH<br>Leipziger Straße 112<br>34123 Kassel</p>';

test('prefers the imprint to the companies in the privacy notice', () => {
  const site = mergePages([
    read('<title>Küchen nach Maß</title>', 'https://www.kuechentraum-kassel.de/'),
    read(PRIVACY, 'https://www.kuechentraum-kassel.de/datenschutz'),
    read(IMPRINT, 'https://www.kuechentraum-kassel.de/impressum'),
  ]).organization;
  expect(site.legal_name).toBe('Brandt & Söhne GmbH');
  expect(site.addresses.map(({ text }) => text)[0]).toContain('Leipziger Straße 112');
});

test.each([
  ['Google', '<p>Cookies of Google LLC, 1600 Amphitheatre Parkway, Mountain View, CA 94043, USA</p>'],
  ['a hoster', '<p>Hébergeur : OVH SAS, 2 rue Kellermann, 59100 Roubaix</p>'],
  ['an agency', '<p>Website by Blue Frog Marketing, Inc., 100 Main St, Austin, TX 78701</p>'],
  ['an agency in several lines', '<p>Webdesign: Pixelwerk GmbH<br>Hafenstr. 3<br>20457 Hamburg</p>'],
  [
    'an authority',
    '<p>Aufsichtsbehörde:<br>Handwerkskammer Kassel<br>Scheidemannplatz 2<br>34117 Kassel</p>',
  ],
])('reads neither name nor address of %s', (_case, html) => {
  const {
    name,
    legal_name: legal,
    addresses: found,
  } = mergePages([read(`<title>Öfen und Kamine</title>${html}`, 'https://www.acme.com/')]).organization;
  expect([name, legal, found]).toEqual(['Öfen und Kamine', null, []]);
});
