import type { TechnologyRule } from '../technology-rule.ts';

/**
 * The rule of a WordPress plugin.
 *
 * @param folders its names under `wp-content/plugins`
 * @param more what it leaves in a page whose files have been merged into one
 */
export function wordPressPlugin(
  name: string,
  category: string,
  folders: readonly string[],
  more: Partial<TechnologyRule> = {},
): TechnologyRule {
  return {
    name,
    categories: [category, 'WordPress plugins'],
    implies: ['WordPress'],
    plugins: folders,
    ...more,
  };
}

/** The rule of a product that is a WordPress plugin among others: it makes no WordPress by itself, its folder does. */
export function widgetOfManySystems(
  name: string,
  category: string,
  folders: readonly string[],
  more: Partial<TechnologyRule> = {},
): TechnologyRule {
  return { name, categories: [category], plugins: folders, ...more };
}
