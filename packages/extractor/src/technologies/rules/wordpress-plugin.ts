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
