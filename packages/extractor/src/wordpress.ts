import type { Technology } from '@scrapersky/core';
import type { TechnologySignals } from './technologies/signals.ts';

/** What a page shows of the WordPress that made it; from URLs, metas, classes and links, never from mere mentions. */
export interface WordPressFacts {
  isWordPress: boolean;
  version: string | null;
  /** The theme's folder name. */
  theme: string | null;
  elementor: boolean;
  elementorVersion: string | null;
  divi: boolean;
  woocommerce: boolean;
  contactForm7: boolean;
  yoastSeo: boolean;
  wpforms: boolean;
}

/** The WordPress facts among a page's technologies, and its theme from the addresses of its files. */
export function readWordPress(
  technologies: readonly Technology[],
  signals: TechnologySignals,
): WordPressFacts {
  const byName = new Map(technologies.map((technology) => [technology.name, technology]));
  return {
    isWordPress: byName.has('WordPress'),
    version: byName.get('WordPress')?.version ?? null,
    theme: byName.has('WordPress') ? themeOf(signals) : null,
    elementor: byName.has('Elementor'),
    elementorVersion: byName.get('Elementor')?.version ?? null,
    divi: byName.has('Divi'),
    woocommerce: byName.has('WooCommerce'),
    contactForm7: byName.has('Contact Form 7'),
    yoastSeo: byName.has('Yoast SEO'),
    wpforms: byName.has('WPForms'),
  };
}

const THEME_FOLDER = /\/themes\/([\w-]{1,100})\//;

/** The theme that most files come from; a child theme gives its name only where its parent loads nothing. */
function themeOf({ scripts, stylesheets, images, links }: TechnologySignals): string | null {
  const counts = new Map<string, number>();
  for (const url of [...stylesheets, ...scripts, ...links.map((link) => link.href), ...images]) {
    if (!/\/(?:wp-content|app)\//.test(url)) continue;
    const folder = THEME_FOLDER.exec(url)?.[1];
    if (folder !== undefined) counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))[0] ?? [];
  const parent = most?.replace(/[-_]child(?:[-_]theme)?$/, '');
  return parent !== undefined && counts.has(parent) ? parent : (most ?? null);
}
