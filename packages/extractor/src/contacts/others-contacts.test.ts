import { expect, test } from '@jest/globals';
import { extractPage } from '../extract-page.ts';
import { mergePages } from '../merge-pages.ts';

const contacts = (body: string, url = 'https://acme.de/datenschutz'): string[] => {
  const { fields } = extractPage({ url, headers: {}, body: Buffer.from(body), isHome: true });
  return [...fields['contact_info.email'], ...fields['contact_info.phone']].map(({ value }) => value);
};

test.each([
  [
    '<p>Zuständige Aufsichtsbehörde: Landesamt, Telefon: 030 1234567, <a href="mailto:a@amt.de">a@amt.de</a></p>',
  ],
  ['<h2>Aufsichtsbehörde</h2><p>Landesamt</p><p>Hauptstr. 1</p><p>Tel. 030 1234567</p><p>post@amt.de</p>'],
  [
    '<p>You may complain to the supervisory authority: Data Office, helpline +44 303 123 1113, a@office.org.uk</p>',
  ],
  ['<p>Autorité de contrôle : CNIL, tél. +33 1 53 73 22 22</p>'],
  ['<footer>Site by <a href="mailto:studio@agency.com">Agency</a></footer>'],
  ['<footer>Webdesign: Agentur, +49 30 1234567</footer>'],
  ['<p>Bankverbindung: Sparkasse Ulm, Tel. 0731 101123</p>'],
  ['<p>Bank details</p><p>+44 20 7946 0123</p>'],
  ['<p>Website designed and developed by</p><p>studio@agency.com</p>'],
  [
    '<p>Hébergement : IONOS SARL, 7 place de la Gare, 57200 Sarreguemines, Tél. 09 70 80 89 11, info@ionos.fr</p><p>Lyon, France</p>',
  ],
  [
    '<p>Hébergeur : OVH SAS, 2 rue Kellermann, 59100 Roubaix, France, tél. +33 9 72 10 10 07, support@ovh.com</p>',
  ],
  ['<h3>Hébergement</h3><p>IONOS SARL</p><p>57200 Sarreguemines</p><p>Tél. +33 9 70 80 89 11</p>'],
  ['<p>Hébergeur : OVH SAS<br>59100 Roubaix<br>Tél. +33 9 72 10 10 07<br>support@ovh.com</p>'],
  [
    '<h3>Webdesign</h3><p>Pixelwerk GmbH</p><p>70173 Stuttgart</p><p>Tel. 0711 1234567</p><p>hallo@pixelwerk.de</p>',
  ],
  ['<h3>Design und technische Umsetzung</h3><p>Pixelwerk GmbH</p><p>Tel. 0711 1234567</p>'],
  ['<h3>Webdesign</h3><p>hallo@pixelwerk.de</p>'],
  [
    '<p>Site hébergé par OVH SAS, 2 rue Kellermann, 59100 Roubaix, France, au capital de 10 069 020 euros, tél. : +33 9 72 10 10 07</p>',
  ],
  ['<h3>The Legal Ombudsman</h3><p>PO Box 6167</p><p>+44 300 555 0333</p><p>a@ombudsman.org.uk</p>'],
  ['<h3>Solicitors Regulation Authority</h3><p>The Cube, Birmingham</p><p>+44 370 606 2555</p>'],
  ['<footer>Made with ♥ by Pixelwerk · 0711 1234567</footer>'],
  ['<footer>Realizzazione sito web: Pixelwerk, info@pixelwerk.it</footer>'],
  ['<footer>Website door Pixelwerk, info@pixelwerk.nl</footer>'],
  ['<p>Regulated by the Solicitors Regulation Authority, +44 370 606 2555</p>'],
  ['<p>Legal Ombudsman, PO Box 6167, Slough SL1 0EH, +44 300 555 0333, enquiries@legalombudsman.org.uk</p>'],
])("leaves out contacts of authorities, banks and the site's makers: %s", (body) => {
  expect(contacts(body)).toEqual([]);
});

test.each([
  ['<h2>Aufsichtsbehörde</h2><p>Landesamt</p><h2>Kontakt</h2><p>Tel. 030 1234567</p>', '+49301234567'],
  ['<p>Acme Webdesign, Tel. 030 1234567</p>', '+49301234567'],
  ['<footer>Site by us: info@acme.de</footer>', 'info@acme.de'],
  ['<h3>Webdesign</h3><p>Wir gestalten.</p><p>Tel. 030 1234567</p>', '+49301234567'],
  ['<h3>Webdesign</h3><p>Acme GmbH</p><p>10115 Berlin</p><p>Tel. 030 1234567</p>', '+49301234567'],
  ['<h3>Hosting</h3><p>10115 Berlin</p><p>Tel. 030 1234567</p><p>Acme, www.acme.de</p>', '+49301234567'],
  [
    '<h3>Webdesign</h3><p>Pixelwerk GmbH</p><h3>Kontakt</h3><p>10115 Berlin</p><p>Tel. 030 1234567</p>',
    '+49301234567',
  ],
  ['<h3>Webdesign</h3><p>acme@gmail.com</p>', 'acme@gmail.com'],
  ['<h3>Hébergement</h3><p>Gîte des Pins</p><p>57200 Lac</p><p>+33 1 42 68 53 19</p>', '+33142685319'],
  ['<h3>Hébergement</h3><p>Le gîte</p><p>gite@lac.fr</p>', 'gite@lac.fr'],
  ['<p>Hébergeur : OVH SAS. Directeur : M. Un, tél. +33 1 42 68 53 19</p>', '+33142685319'],
  ['<p>Acme is regulated by the Solicitors Regulation Authority. Tel: +44 20 7361 4852</p>', '+442073614852'],
  ['<p>Solicitors Regulation Authority</p><p>+44 20 7361 4852</p>', '+442073614852'],
  ['<p>Regulated by the Solicitors Regulation Authority</p><p>+44 20 7361 4852</p>', '+442073614852'],
])("keeps the site's own contacts: %s", (body, contact) => {
  expect(contacts(body)).toEqual([contact]);
});

test("ignores the contacts of a review's author", () => {
  const review =
    '{"@type":"Product","review":{"@type":"Review","author":{"@type":"Person","email":"x@gmail.com","telephone":"+14155552671"}}}';
  expect(contacts(`<script type="application/ld+json">${review}</script>`)).toEqual([]);
});

test('lists contacts of others in the sources, with their owner', () => {
  const page = (path: string, body: string) =>
    extractPage({
      url: `https://acme.de${path}`,
      headers: {},
      body: Buffer.from(body),
      isHome: path === '/',
    });
  const { contact_info, sources } = mergePages([
    page('/', '<p>Tel. 030 7654321</p><footer>Webdesign: studio@agency.com</footer>'),
    page(
      '/datenschutz',
      '<p>Aufsichtsbehörde: Landesamt, Telefon 030 1234567, <a href="mailto:a@amt.de">a@amt.de</a></p>',
    ),
    page('/impressum', '<p>Hosting: Tel. 030 7654321</p>'),
  ]);
  expect(contact_info).toEqual({ email: [], phone: ['+49307654321'], fax: [] });
  const url = 'https://acme.de/datenschutz';
  expect(sources.rejected).toEqual({
    'studio@agency.com': { url: 'https://acme.de/', method: 'text', reason: 'web_agency' },
    '+49301234567': { url, method: 'text', reason: 'authority' },
    'a@amt.de': { url, method: 'mailto', reason: 'authority' },
  });
});
