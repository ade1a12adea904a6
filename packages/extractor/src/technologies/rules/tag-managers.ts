import type { TechnologyRule } from '../technology-rule.ts';

/** Tag managers and customer data platforms. */
export const TAG_MANAGERS_RULES: readonly TechnologyRule[] = [
  {
    name: 'Google Tag Manager',
    categories: ['Tag managers'],
    loaders: ['www.googletagmanager.com/gtm.js'],
    hosts: ['www.googletagmanager.com/ns.html'],
  },
  {
    name: 'Matomo Tag Manager',
    categories: ['Tag managers'],
    implies: ['Matomo Analytics'],
    code: ['_mtm.push('],
  },
  {
    name: 'Adobe Experience Platform Launch',
    categories: ['Tag managers'],
    loaders: ['assets.adobedtm.com'],
    code: ['_satellite.pageBottom', '_satellite.track'],
  },
  {
    name: 'Segment',
    categories: ['Customer data platforms'],
    loaders: ['cdn.segment.com', 'cdn.segment.io'],
    cookies: ['ajs_anonymous_id'],
  },
  {
    name: 'RudderStack',
    categories: ['Customer data platforms'],
    loaders: ['cdn.rudderlabs.com'],
    code: ['rudderanalytics.load'],
  },
  {
    name: 'mParticle',
    categories: ['Customer data platforms'],
    loaders: ['jssdkcdns.mparticle.com', 'jssdk.mparticle.com'],
  },
  {
    name: 'Tealium',
    categories: ['Tag managers'],
    loaders: ['tags.tiqcdn.com', 'tags.tiqcdn.cn'],
    code: ['utag_data ='],
  },
  {
    name: 'Commanders Act TagCommander',
    categories: ['Tag managers'],
    loaders: ['cdn.tagcommander.com'],
    code: ['tc_vars ='],
  },
  { name: 'Ensighten', categories: ['Tag managers'], loaders: ['nexus.ensighten.com'] },
];
