import type { TechnologyRule } from '../technology-rule.ts';

/**
 * Returns the rule of a WordPress plugin.
 *
 * @param folders possible names of the plugin's folder under `wp-content/plugins`
 * @param more further matchers, for example for pages on which an optimizer has merged the files
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

/**
 * Returns the rule of a product that also exists as a WordPress plugin. The product alone does not imply WordPress, but
 * its plugin folder does.
 */
export function widgetOfManySystems(
  name: string,
  category: string,
  folders: readonly string[],
  more: Partial<TechnologyRule> = {},
): TechnologyRule {
  return { name, categories: [category], plugins: folders, ...more };
}
