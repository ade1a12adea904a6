/** A simulated company and the style of its site, which resembles an ordinary small site. */
export interface PretendCompany {
  name: string;
  origin: string;
  style: 'wordpress' | 'shop' | 'plain' | 'german';
}

const COLOURS = ['Amber', 'Azure', 'Coral', 'Ivory', 'Jade', 'Maple', 'Olive', 'Pearl', 'Rust', 'Slate'];
const TRADES = [
  'Bakery',
  'Bikes',
  'Books',
  'Clinic',
  'Coffee',
  'Gardens',
  'Joinery',
  'Legal',
  'Logistics',
  'Studio',
];
const STYLES = ['wordpress', 'shop', 'plain', 'german'] as const;

/** Returns the n-th company. Names repeat after 100, styles after 4. */
export function pretendCompany(n: number, origin: string): PretendCompany {
  const name = `${COLOURS[n % 10]} ${TRADES[Math.floor(n / 10) % 10]}`;
  return { name, origin, style: STYLES[n % 4] ?? 'plain' };
}

/** Returns the HTML of the home, contact or about page; undefined for any other path. */
export function pretendPage(company: PretendCompany, path: string): string | undefined {
  const { name } = company;
  if (path === '/') return page(company, path, name, home(company));
  if (path === '/contact') return page(company, path, `Contact – ${name}`, contact(company));
  if (path === '/about') return page(company, path, `About – ${name}`, `<p>Founded in 1998.</p>`);
  return undefined;
}

function page({ name, origin, style }: PretendCompany, path: string, title: string, main: string): string {
  const slug = name.toLowerCase().replace(' ', '');
  return `<!doctype html>
<html lang="${style === 'german' ? 'de' : 'en'}">
<head>
  <meta charset="utf-8">
  <title>${title}</title>
  <meta name="description" content="${name}: a simulated company for trying things out.">
  <link rel="canonical" href="${origin}${path}">
  <link rel="icon" href="/favicon.png">
  <meta property="og:site_name" content="${name}">
  <meta property="og:title" content="${name}">
  <meta property="og:image" content="${origin}/cover.jpg">
  ${head(style)}
</head>
<body>
  <nav><a href="/">Home</a> <a href="/about">About</a> <a href="/contact">Contact</a></nav>
  <main>${main}</main>
  <footer><a href="https://www.facebook.com/${slug}">Facebook</a>
    <a href="https://www.linkedin.com/company/${slug}">LinkedIn</a></footer>
</body>
</html>`;
}

function head(style: PretendCompany['style']): string {
  switch (style) {
    case 'wordpress':
      return `<meta name="generator" content="WordPress 6.6.1">
  <link rel="stylesheet" href="/wp-content/themes/astra/style.css?ver=4.7.3">
  <script src="/wp-content/plugins/elementor/assets/js/frontend.min.js?ver=3.23.4"></script>`;
    case 'shop':
      return `<script src="https://cdn.shopify.com/s/files/1/theme.js"></script>`;
    case 'plain':
      return `<script src="https://code.jquery.com/jquery-3.7.1.min.js"></script>`;
    case 'german':
      return `<meta name="generator" content="TYPO3 CMS">`;
  }
}

function home({ name }: PretendCompany): string {
  return `<h1>${name}</h1><p>Everything that you would expect of ${name}.</p>`;
}

function contact({ name, style }: PretendCompany): string {
  const mail = `hello@${name.toLowerCase().replace(' ', '-')}.com`;
  const phone = style === 'german' ? '+49 30 901820' : '+1 415 555 2671';
  return `<a href="mailto:${mail}">${mail}</a> <a href="tel:${phone.replaceAll(' ', '')}">${phone}</a>`;
}
