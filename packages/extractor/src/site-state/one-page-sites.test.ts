import { expect, test } from '@jest/globals';
import { extractPage } from '../extract-page.ts';

function stateOf(title: string, markup: string): string | undefined {
  const html = `<!doctype html><html><head><title>${title}</title></head><body>${markup}</body></html>`;
  const body = Buffer.from(html);
  return extractPage({ url: 'http://acme.com/', headers: {}, body, isHome: true }).fields.site_state[0]
    ?.value;
}

const MENU =
  '<nav><a href="#about">About</a><a href="#services">Services</a><a href="#contact">Contact</a></nav>';
const ABOUT =
  '<h1>Joinery Brown</h1><section id="about"><h2>About us</h2><p>Three joiners build kitchens, stairs and windows in Leeds since 1987.</p></section>';
const SERVICES =
  '<section id="services"><h2>Services</h2><p>Fitted kitchens of oak and ash, new stairs, and repairs of old windows.</p></section>';
const CONTACT =
  '<section id="contact"><h2>Contact</h2><p>12 High Street, Leeds LS1 4AB, phone 0113 496 0000</p><p>Mon–Fri 8:00–17:00</p></section>';
const SITE = `${MENU}${ABOUT}${SERVICES}${CONTACT}`;

test.each([
  ['<h2>Shop</h2><p>Coming soon!</p>'],
  ['<h2>Tienda</h2><p>Próximamente</p>'],
  ['<h2>Galerie</h2><p>Im Aufbau</p>'],
  ['<h2>Galeria</h2><p>W budowie</p>'],
  ['<h2>Shop</h2><p>Coming soon!</p><h2>Jobs</h2><p>Coming soon!</p><h2>News</h2><p>Coming soon</p>'],
  ['<p>オンラインショップは準備中です</p>'],
  ['<p>채용 페이지는 준비중입니다</p>'],
  ['<p>قريبا فرع أبوظبي</p>'],
])('reports a one-page site as live although one section says %s', (notice) => {
  expect(stateOf('Joinery Brown', `${SITE}${notice}`)).toBe('live');
});

test.each([
  [
    'has no menu',
    `${ABOUT}${SERVICES}<h2>Shop</h2><p>Coming soon!</p><p>Phone 0113 496 0000</p><p>Mon–Fri 8:00–17:00</p>`,
  ],
  [
    'has no headings',
    `<p>Three joiners build kitchens, stairs and windows in Leeds since 1987, and repair what others built before them.</p><p>Shop: coming soon!</p><a href="tel:+441134960000">Call us</a>`,
  ],
  [
    'is Japanese',
    '<nav><a href="#about">会社概要</a><a href="#menu">メニュー</a><a href="#access">アクセス</a></nav><h1>山田豆腐店</h1><h2>会社概要</h2><p>昭和五十年創業、京都の水と国産大豆だけで毎朝豆腐を作っています。</p><h2>アクセス</h2><p>京都市中京区寺町通四条上る 電話 075-123-4567</p><p>オンラインショップは準備中です</p>',
  ],
  [
    'is Arabic',
    '<h1>مطعم الشام</h1><p>نقدم أشهى المأكولات الشامية في دبي منذ عام 1998 مع خدمة التوصيل إلى المنازل كل يوم حتى منتصف الليل.</p><h2>الفروع</h2><p>قريبا فرع أبوظبي</p><p>هاتف 04 123 4567</p>',
  ],
  [
    'separates its lines with breaks',
    '<div>Joinery Brown<br>We build kitchens, stairs and windows in Leeds since 1987, with two apprentices.<br>12 High Street, Leeds LS1 4AB<br>0113 496 0000<br>Online shop: coming soon</div>',
  ],
  [
    'updates its page about prices',
    `${SITE}<p>Our website is being updated: the new prices follow in May.</p>`,
  ],
])('reports a site with an unfinished part as live if it %s', (_case, markup) => {
  expect(stateOf('Joinery Brown', markup)).toBe('live');
});

test.each([
  [
    'a sentence and an email address',
    'Acme',
    '<h1>Acme</h1><p>Our new website is coming soon.</p><p>info@acme.com</p>',
  ],
  [
    'a sign-up',
    'Acme',
    '<h1>Coming soon</h1><p>We are working hard to finish. Be the first to know when we launch.</p><h2>Newsletter</h2><p>Subscribe to our newsletter and stay up to date.</p><form><input type="email"></form>',
  ],
  [
    'a countdown and social links',
    'Acme',
    '<h1>Acme</h1><h2>Coming soon</h2><p>12 days 4 hours 33 minutes 20 seconds</p><a href="https://facebook.com/acme">Facebook</a><a href="https://x.com/acme">X</a><p>© 2026 Acme. All rights reserved.</p>',
  ],
  [
    'the address of the firm',
    'Joinery Brown',
    '<h1>Joinery Brown</h1><p>Our website is under construction.</p><address>12 High Street, Leeds LS1 4AB</address><p>Phone 0113 496 0000</p><p>Mon–Fri 8:00–17:00</p>',
  ],
  [
    'a notice about the site and the contacts of the firm',
    'Acme',
    '<h1>Hier entsteht eine neue Website</h1><p>Wir sind weiterhin für Sie da: Telefon 030 1234567, Musterstr. 1, 10115 Berlin</p><p>Mo-Fr 8:00-17:00</p>',
  ],
  [
    'a headline above a sign-up and contacts',
    'Acme',
    '<h1>Under construction</h1><h2>Stay informed</h2><p>Leave us your address and we will write to you as soon as we are ready.</p><h2>Contact</h2><p>Acme Ltd, 12 High Street, Leeds, 0113 496 0000</p>',
  ],
  [
    'the template of a launch page',
    'Acme – Coming soon',
    `<nav><a href="#home">Home</a><a href="#about">About</a><a href="#contact">Contact</a></nav><h1>We are coming soon</h1>${ABOUT}<h2>Contact</h2><p>12 High Street, Leeds, phone 0113 496 0000</p>`,
  ],
  [
    'two words for a Japanese shop',
    '山田豆腐店',
    '<h1>山田豆腐店</h1><p>ただいま準備中です。しばらくお待ちください。</p>',
  ],
  ['a line in Arabic', 'أكمي', '<h1>أكمي</h1><p>قريباً</p>'],
])('keeps a coming-soon page with %s under construction', (_case, title, markup) => {
  expect(stateOf(title, markup)).toBe('under_construction');
});

const LOGIN =
  '<h3>Mitglieder-Login</h3><form><input name="u"><input type="password"><button>Anmelden</button></form>';

test('does not take the login form of a one-page site for its content', () => {
  expect(stateOf('Ruderclub', `${MENU}${ABOUT}${LOGIN}`)).toBe('live');
  expect(stateOf('Ruderclub', `${ABOUT}${SERVICES}${LOGIN}`)).toBe('live');
  expect(stateOf('Ruderclub', `<h1>Ruderclub</h1>${LOGIN}`)).toBe('login_required');
});

const WORDS = 'We teach yoga in a bright room by the river, from first steps to long retreats in the hills. ';
const LINKS = ['about', 'classes', 'prices', 'team', 'rooms', 'shop', 'blog']
  .map((name) => `<a href="/${name}">${name}</a>`)
  .join('');

test.each([
  ["Anna's Yoga - Just another WordPress site", `${LINKS}<h1>Anna's Yoga</h1><p>${WORDS.repeat(26)}</p>`],
  [
    "Anna's Yoga - Just another WordPress site",
    `<h1>Anna's Yoga</h1><p>Just another WordPress site</p>${LINKS}<p>${WORDS.repeat(26)}</p>`,
  ],
  ['Create Next App', `${LINKS}<h1>Anna's Yoga</h1><p>${WORDS.repeat(6)}</p>`],
  [
    "Anna's Yoga - Just another WordPress site",
    `${LINKS}<h1>Anna's Yoga</h1><p>${WORDS.repeat(26)}</p><h3>Recent posts</h3><ul><li>Hello world!</li></ul>`,
  ],
  ['Create Next App', `${LINKS}<h1>Anna's Yoga</h1><p>${WORDS.repeat(3)}</p>`],
  ['Vite + React', `${MENU}${ABOUT}${SERVICES}${CONTACT}`],
])('does not let the title %s outweigh own content', (title, markup) => {
  expect(stateOf(title, markup)).toBe('live');
});

test.each([
  [
    'Acme – Just another WordPress site',
    `<h1>Acme</h1><p>Just another WordPress site</p><a href="/sample-page/">Sample Page</a><h2><a href="/hello-world/">Hello world!</a></h2><p>Welcome to WordPress. This is your first post. Edit or delete it, then start writing!</p><h2>Recent Posts</h2><p>Hello world!</p><h2>Recent Comments</h2><p>A WordPress Commenter on Hello world!</p><h2>Archives</h2><p>June 2026</p><h2>Categories</h2><p>Uncategorized</p>`,
  ],
  [
    'Create Next App',
    '<main><ol><li>Get started by editing app/page.tsx.</li><li>Save and see your changes instantly.</li></ol><h2>Docs</h2><p>Find in-depth information about Next.js features and API.</p><h2>Learn</h2><p>Learn about Next.js in an interactive course with quizzes!</p></main>',
  ],
  [
    'Create Next App',
    '<main><h1>To get started, edit the page.tsx file.</h1><p>Looking for a starting point or more instructions? Head over to Templates or the Learning center.</p></main>',
  ],
  [
    'Acme - Just another WordPress site',
    '<a href="/beispiel-seite/">Beispiel-Seite</a><h2><a href="/hallo-welt/">Hallo Welt!</a></h2><p>Willkommen bei WordPress. Dies ist dein erster Beitrag. Bearbeite oder lösche ihn und beginne mit dem Schreiben!</p>',
  ],
])('keeps an untouched installation with the title %s a default page', (title, markup) => {
  expect(stateOf(title, markup)).toBe('default_page');
});
