/** Matches placeholder names in templates, and accounts of the makers of templates and of the networks themselves. */
const PLACEHOLDER_NAME =
  /^@?(?:your?[-_.]?(?:page|user[-_.]?name|user|name|profile|account|handle|company|brand|business|channel|id|site|link|url|facebook|twitter|instagram|linkedin)?|username|user[-_.]?name|my[-_.]?(?:page|profile|account|company)|profile[-_.]?name|page[-_.]?name|company[-_.]?name|account[-_.]?name|example|sample|placeholder|test|demo|lorem|ipsum|undefined|null|none|#|xxx+|123456789?|[-_.]+|facebook|facebookapp|twitter|instagram|linkedin|youtube|pinterest|tiktok|wix|wixcom|wix\.com|squarespace|weebly|godaddy|wordpress|wordpressdotcom|shopify|webflow|elementor|themeforest|envato|envato_market|jimdo|jimdo\.official|strikingly|duda|bigcommerce|prestashop|joomla|drupal|templatemonster|colorlib|themeisle|astra|elegantthemes|bootstrap|getbootstrap|vercel|canva|zyro|hostinger)$/i;

/** Returns whether a URL seems to come from a template: a placeholder, or an account of its maker or of the network. */
export function isPlaceholderProfile(url: string): boolean {
  const parts = new URL(url).pathname.split('/').filter((part) => part !== '');
  const name = parts.at(-1) ?? '';
  if (/[{}<>[\]]|%7b|%5b|%3c/i.test(name)) return true;
  return PLACEHOLDER_NAME.test(name) && parts.length <= 2;
}
