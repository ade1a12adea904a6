import type { TechnologyRule } from '../technology-rule.ts';

/** Accessibility and translation. */
export const ACCESSIBILITY_RULES: readonly TechnologyRule[] = [
  { name: 'UserWay', categories: ['Accessibility'], loaders: ['cdn.userway.org'] },
  {
    name: 'accessiBe',
    categories: ['Accessibility'],
    loaders: ['acsbapp.com', 'acsbap.com'],
    code: ['acsbJS.init', 'acsb_trigger'],
  },
  {
    name: 'AudioEye',
    categories: ['Accessibility'],
    loaders: ['wsmcdn.audioeye.com', 'ws.audioeye.com', 'wsv3cdn.audioeye.com'],
  },
  { name: 'EqualWeb', categories: ['Accessibility'], loaders: ['cdn.equalweb.com', 'access.equalweb.com'] },
  { name: 'ReadSpeaker', categories: ['Accessibility'], loaders: ['readspeaker.com'] },
  { name: 'Eye-Able', categories: ['Accessibility'], loaders: ['cdn.eye-able.com'] },
  {
    name: 'Weglot',
    categories: ['Translation'],
    loaders: ['cdn.weglot.com'],
    code: ['Weglot.initialize'],
    plugins: ['weglot'],
  },
  {
    name: 'Localize',
    categories: ['Translation'],
    loaders: ['global.localizecdn.com'],
    code: ['Localize.initialize'],
  },
  { name: 'Transifex', categories: ['Translation'], loaders: ['cdn.transifex.com'] },
  {
    name: 'Google Translate',
    categories: ['Translation'],
    loaders: ['translate.google.com/translate_a/element.js'],
    ids: ['google_translate_element'],
  },
  {
    name: 'Smartling',
    categories: ['Translation'],
    headers: ['x-smartling-template-name', 'x-sl-resource-id'],
  },
  { name: 'ConveyThis', categories: ['Translation'], loaders: ['cdn.conveythis.com'] },
];
