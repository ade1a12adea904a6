import type { Technology } from '@scrapersky/core';
import type { PageFields } from './page-facts.ts';
import { isOwnHost } from './technologies/own-host.ts';
import type { TechnologySignals } from './technologies/signals.ts';

type WordPressFields = Pick<
  PageFields,
  | 'is_wordpress'
  | 'wordpress_version'
  | 'wordpress_theme'
  | 'has_elementor'
  | 'elementor_version'
  | 'has_divi'
  | 'has_woocommerce'
  | 'has_contact_form7'
  | 'has_yoast_seo'
  | 'has_wpforms'
>;

/** Reads the WordPress fields from a page's technologies, and the theme from the URLs of its files or its classes. */
export function readWordPress(
  technologies: readonly Technology[],
  signals: TechnologySignals,
): WordPressFields {
  const byName = new Map(technologies.map((technology) => [technology.name, technology]));
  return {
    is_wordpress: byName.has('WordPress'),
    wordpress_version: byName.get('WordPress')?.version ?? null,
    wordpress_theme: byName.has('WordPress') ? themeOf(signals) : null,
    has_elementor: byName.has('Elementor'),
    elementor_version: byName.get('Elementor')?.version ?? null,
    has_divi: byName.has('Divi'),
    has_woocommerce: byName.has('WooCommerce'),
    has_contact_form7: byName.has('Contact Form 7'),
    has_yoast_seo: byName.has('Yoast SEO'),
    has_wpforms: byName.has('WPForms'),
  };
}

const THEME_FOLDER = /\/(?:wp-content|app)\/themes\/([\w.-]{1,100})\//;
const THEME_CLASS = /^wp-(child-)?theme-(\w[\w.-]{0,99})$/;

/**
 * Returns the theme to which most files belong, otherwise the theme that a class names. Returns a child theme only if
 * its parent is not found.
 */
function themeOf(signals: TechnologySignals): string | null {
  const isOwn = isOwnHost(signals);
  const { scripts, stylesheets, images, links, classes } = signals;
  const counts = new Map<string, number>();
  for (const url of [...stylesheets, ...scripts, ...links.map((link) => link.href), ...images]) {
    const folder = THEME_FOLDER.exec(url)?.[1];
    const host = /^https?:\/\/([^/:?#]+)/i.exec(url)?.[1] ?? '';
    if (folder !== undefined && isOwn(host)) counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))[0] ?? [];
  if (most === undefined) return themeInClasses(classes);
  const parent = most.replace(/[-_]child(?:[-_]theme)?$/, '');
  return counts.has(parent) ? parent : most;
}

function themeInClasses(classes: readonly string[]): string | null {
  const named = classes.map((name) => THEME_CLASS.exec(name)).filter((match) => match !== null);
  const own = named.find(([, isChild]) => isChild === undefined) ?? named[0];
  return own?.[2] ?? null;
}
