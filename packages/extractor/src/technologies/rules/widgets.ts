import type { TechnologyRule } from '../technology-rule.ts';

/** Other widgets. */
export const WIDGETS_RULES: readonly TechnologyRule[] = [
  {
    name: 'Zapier',
    categories: ['Widgets'],
    loaders: ['zapier.com/partner/embed', 'interfaces.zapier.com/assets'],
    elements: ['zapier-workflow', 'zapier-interfaces-chatbot-embed'],
  },
  {
    name: 'Beehiiv',
    categories: ['Email'],
    hosts: ['embeds.beehiiv.com', 'subscribe-forms.beehiiv.com'],
    loaders: ['subscribe-forms.beehiiv.com'],
  },
  { name: 'Hypothesis', categories: ['Widgets'], loaders: ['hypothes.is/embed.js', 'cdn.hypothes.is'] },
  { name: 'Airtable', categories: ['Widgets'], hosts: ['airtable.com/embed'] },
  { name: 'Canny', categories: ['Surveys'], loaders: ['canny.io/sdk.js'] },
  { name: 'Beamer', categories: ['Widgets'], loaders: ['app.getbeamer.com'], code: ['beamer_config'] },
  { name: 'Appcues', categories: ['Widgets'], loaders: ['fast.appcues.com'] },
  { name: 'WalkMe', categories: ['Widgets'], loaders: ['cdn.walkme.com'], code: ['_walkmeConfig'] },
  { name: 'Whatfix', categories: ['Widgets'], loaders: ['cdn.whatfix.com'] },
];
