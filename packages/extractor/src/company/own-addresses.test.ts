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
  ['a chamber', '<p>Zuständige Ärztekammer: Landesärztekammer, Hafenstr. 16, 20457 Hamburg</p>'],
  ['a Spanish hoster', '<p>Alojamiento: Raiola Networks S.L., Avda. de Magoi 66, 27002 Lugo</p>'],
  ['a Hungarian hoster', '<p>Tárhelyszolgáltató: Rackhost Zrt., H-6722 Szeged, Tisza Lajos körút 41.</p>'],
  [
    'an agency below a heading',
    '<h2>Konzept und Umsetzung</h2><p>Pixelwerk GmbH<br>Hafenstr. 3<br>20457 Hamburg</p>',
  ],
  ['an insurer', '<p>Berufshaftpflicht: HDI Versicherung AG, HDI-Straße 1, 30659 Hannover</p>'],
  [
    'an insurer below a heading',
    '<h3>Berufshaftpflichtversicherung</h3><p>HDI Versicherung AG<br>HDI-Straße 1<br>30659 Hannover</p>',
  ],
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

test.each([
  [
    'a broker',
    '<ul><li>Berufshaftpflicht</li></ul><p>Brandt Versicherungen GmbH<br>Hafenstr. 3<br>20457 Hamburg</p>',
    'https://www.brandt-versicherungen.de/',
  ],
  [
    'a company below a list of services',
    '<ul><li>Berufshaftpflicht</li></ul><p>Brandt GmbH<br>Hafenstr. 3<br>20457 Hamburg</p>',
    'https://www.x7.de/',
  ],
  ['a hotel', '<p>Alojamiento: Hafenstr. 3, 20457 Hamburg</p>', 'https://www.x7.de/'],
])('keeps the address of %s', (_case, html, url) => {
  expect(mergePages([read(html, url)]).organization.addresses).toMatchObject([{ street: 'Hafenstr. 3' }]);
});

const IDS = '<p>Brandt SAS, RCS Paris 552 008 443</p>';
const idsOf = (html: string): string[] =>
  read(html, 'https://www.acme.com/').fields['organization.registrations'].map(({ value }) => value);

test.each([
  ['<p>Hébergement : OVH SAS, 2 rue Kellermann, 59100 Roubaix, RCS Lille Métropole 424 761 419</p>'],
  ['<p>Hébergeur : OVH SAS<br>2 rue Kellermann<br>59100 Roubaix<br>RCS Lille Métropole 424 761 419</p>'],
  ['<p>Hosting: Aruba S.p.A., Via San Clemente 53, 24036 Ponte San Pietro (BG), REA BG-434483</p>'],
])('reads no number in a register from the host in %s', (html) => {
  expect(idsOf(IDS + html)).toEqual(['552008443']);
});

test.each([
  ['<p>Website: Pixelwerk GmbH | RCS Paris 552 008 443</p>'],
  ['<p>Hébergeur : OVH SAS</p><p>Éditeur : Brandt SAS, RCS Paris 552 008 443</p>'],
  ['<p>Site by us. RCS Paris 552 008 443</p>'],
])('reads the number in a register of the company after the maker in %s', (html) => {
  expect(idsOf(html)).toEqual(['552008443']);
});
