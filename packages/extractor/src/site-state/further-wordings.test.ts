import { expect, test } from '@jest/globals';
import { extractPage } from '../extract-page.ts';

const LINKS = [...Array(15).keys()].map((n) => `<a href="/docs/${n}">Guide ${n}</a>`).join('');

/** One page per line: state, title, markup. */
const PAGES = `
  live | Studio Lind | <h1>Studio Lind</h1><p>We are working on documentaries about the sea and its people.</p>
  live | Boatyard Ness | <h1>Boatyard Ness</h1><p>We have been working on wooden boats since 1950. Call 01463 123 456.</p>
  live | Band Oslo | <h1>Band Oslo</h1><p>We play folk songs from the north. New album coming soon, tour in May.</p>
  live | Keramik Lund | <h1>Keramik Lund</h1><p>The studio is closed in July. We will be back soon with new bowls and cups.</p>
  under_construction | Acme | <p>We are working on our website.</p>
  under_construction | Acme | <p>We are down for maintenance and will be back shortly.</p>
  under_construction | Acme | <p>We're launching soon</p>
  under_construction | Acme | <p>We are currently under construction.</p>
  live | Domaine des Tilleuls | <h1>Domaine des Tilleuls</h1><p>Le domaine est réservé aux événements privés le samedi. Dégustation tous les jours.</p>
  live | Domaine Martin | <h1>Domaine Martin</h1><p>Le domaine est en vente directe de 9h à 18h. Vins rouges et blancs de Bourgogne.</p>
  live | Dominio de Luna | <h1>Dominio de Luna</h1><p>El dominio reservado de nuestra familia produce vinos desde 1890.</p>
  live | Tenuta Rossi | <h1>Tenuta Rossi</h1><p>Il dominio riservato agli ospiti: piscina, sauna e ulivi secolari.</p>
  live | Parkeren Schiphol | <h1>Parkeren bij Schiphol</h1><p>Uw auto is geparkeerd op ons terrein. Het domein is omheind en verlicht.</p>
  parked | example.com | <p>Le domaine example.com est enregistré chez Gandi.</p>
  parked | example.com | <p>Il dominio è stato registrato da un cliente.</p>
  for_sale | example.com | <p>El dominio example.com está en venta</p>
  for_sale | example.com | <p>Het domein example.com is te koop</p>
  live | Hello World Coding School | <h1>Hello World!</h1><p>We teach children from 8 to 14 how to program in Python and Scratch. Courses start every month in Utrecht, in small groups.</p><p>Call 030 123 4567</p>
  default_page | Acme | <h1>Hello world!</h1><p>Just another site.</p>
  default_page | Apache Tomcat/9.0.58 | {LINKS}<h1>Apache Tomcat/9.0.58</h1><h2>If you're seeing this, you've successfully installed Tomcat. Congratulations!</h2><h3>Managing Tomcat</h3><p>For security, access to the manager webapp is restricted.</p>
  parked | example.com | <h1>example.com</h1><p>is a totally awesome idea still being worked on.</p><p>Check back later.</p>
  parked | example.com | <p>The owner of this domain has not yet uploaded their website.</p>
  parked | example.com | <p>This domain is registered, but the owner currently does not have an active website.</p>
  parked | example.com | <h1>This domain name has already been registered</h1><p>You are the owner? Log in to create your website.</p>
  parked | Create an Ecommerce Website | <h1>Only one step left!</h1><p>To finish setting up your new web address, go to your domain settings, click “Connect existing domain”, and enter:</p><p>example.com</p>
  parked | Site not published | <h1>This site isn't published yet</h1><p>Is this your site? Go to your dashboard and publish it.</p>
  parked | example.com | <p>Diese Domain wurde erfolgreich bei INWX registriert und ist noch mit keinem Inhalt verknüpft.</p>
  parked | example.com | <p>Tato doména je parkovaná u společnosti WEDOS.</p>
  parked | example.com | <p>Для этого домена не подключена услуга хостинга.</p>
  parked | example.com | <p>Dette domæne er hostet hos UnoEuro.</p>
`;

const CASES = PAGES.trim()
  .split('\n')
  .map((line) => line.split(' |', 3).map((part) => part.trim().replace('{LINKS}', LINKS)));

test.each(CASES)('recognizes a page in the state %s: %s %s', (state, title, markup) => {
  const html = `<!doctype html><html><head><title>${title}</title></head><body>${markup}</body></html>`;
  const body = Buffer.from(html);
  const headers = { 'content-type': 'text/html; charset=utf-8' };
  const { fields } = extractPage({ url: 'http://example.com/', headers, body, isHome: true });
  expect(fields.site_state[0]?.value).toBe(state);
});
