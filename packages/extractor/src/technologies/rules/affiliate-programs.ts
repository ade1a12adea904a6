import type { TechnologyRule } from '../technology-rule.ts';

export const AFFILIATE_PROGRAMS_RULES: readonly TechnologyRule[] = [
  {
    name: 'Amazon Associates',
    categories: ['Affiliate programs'],
    loaders: ['ws-na.amazon-adsystem.com', 'ws-eu.amazon-adsystem.com', 'z-na.amazon-adsystem.com'],
    hosts: ['rcm-na.amazon-adsystem.com', 'rcm-eu.amazon-adsystem.com'],
  },
  { name: 'Skimlinks', categories: ['Affiliate programs'], loaders: ['s.skimresources.com'] },
  { name: 'Sovrn//Commerce', categories: ['Affiliate programs'], loaders: ['cdn.viglink.com'] },
  {
    name: 'Awin',
    categories: ['Affiliate programs'],
    loaders: ['www.dwin1.com', 'www.dwin2.com'],
    code: ['AWIN.Tracking'],
  },
  { name: 'Impact', categories: ['Affiliate programs'], loaders: ['utt.impactcdn.com'], code: ['ire_o ='] },
  {
    name: 'Rakuten Advertising',
    categories: ['Affiliate programs'],
    loaders: ['tag.rmp.rakuten.com', 'intljs.rmtag.com'],
  },
  { name: 'ShareASale', categories: ['Affiliate programs'], loaders: ['shareasale-analytics.com'] },
  { name: 'Refersion', categories: ['Affiliate programs'], loaders: ['refersion.com/tracker'] },
  { name: 'Rewardful', categories: ['Affiliate programs'], loaders: ['r.wdfl.co'] },
];
