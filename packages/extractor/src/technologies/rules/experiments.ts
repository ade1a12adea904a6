import type { TechnologyRule } from '../technology-rule.ts';

/** A/B tests, feature flags and personalisation. */
export const EXPERIMENTS_RULES: readonly TechnologyRule[] = [
  { name: 'Google Optimize', categories: ['A/B testing'], loaders: ['www.googleoptimize.com/optimize.js'] },
  {
    name: 'Adobe Target',
    categories: ['A/B testing'],
    libraries: ['mbox'],
    code: ['targetPageParams', 'mboxCreate(', 'mboxDefine('],
    hosts: ['tt.omtrdc.net'],
  },
  {
    name: 'Visual Website Optimizer',
    categories: ['A/B testing'],
    loaders: ['dev.visualwebsiteoptimizer.com', 'visualwebsiteoptimizer.com'],
    code: ['_vwo_code', '_vis_opt_queue'],
    ids: ['vwoCode'],
    cookies: ['_vwo_uuid', '_vis_opt_s'],
  },
  {
    name: 'Optimizely',
    categories: ['A/B testing'],
    loaders: ['cdn.optimizely.com', 'cdn-pci.optimizely.com'],
    cookies: ['optimizelyEndUserId'],
    code: ['optimizely.push'],
  },
  {
    name: 'AB Tasty',
    categories: ['A/B testing'],
    loaders: ['try.abtasty.com', 'tag.abtasty.com'],
    cookies: ['ABTasty', 'ABTastySession'],
  },
  {
    name: 'Kameleoon',
    categories: ['A/B testing'],
    loaders: ['kameleoon.eu', 'kameleoon.io', 'kameleoon.com/kameleoon.js', 'static.kameleoon.com'],
    code: ['kameleoonQueue'],
    cookies: ['kameleoonVisitorCode'],
  },
  {
    name: 'Convert',
    categories: ['A/B testing'],
    loaders: ['cdn-3.convertexperiments.com', 'cdn-4.convertexperiments.com', 'convertexperiments.com'],
    code: ['_conv_host'],
  },
  {
    name: 'Dynamic Yield',
    categories: ['A/B testing'],
    loaders: ['cdn.dynamicyield.com', 'cdn-eu.dynamicyield.com', 'rcom.dynamicyield.com'],
    code: ['DY.recommendationContext'],
    cookies: ['_dyid', '_dyjsession'],
  },
  {
    name: 'Monetate',
    categories: ['A/B testing'],
    loaders: ['se.monetate.net', 'monetate.net'],
    code: ['monetateQ'],
  },
  {
    name: 'LaunchDarkly',
    categories: ['Feature management'],
    loaders: ['app.launchdarkly.com', 'clientstream.launchdarkly.com'],
  },
  { name: 'Split', categories: ['Feature management'], loaders: ['cdn.split.io'] },
  {
    name: 'Statsig',
    categories: ['Feature management'],
    loaders: ['cdn.jsdelivr.net/npm/@statsig', 'featuregates.org'],
  },
  {
    name: 'GrowthBook',
    categories: ['Feature management'],
    loaders: ['cdn.growthbook.io'],
    code: ['growthbook_config'],
  },
  {
    name: 'Mutiny',
    categories: ['Personalisation'],
    loaders: ['client-registry.mutinycdn.com', 'client.mutinycdn.com'],
  },
];
