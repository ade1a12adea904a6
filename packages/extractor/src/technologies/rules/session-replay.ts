import type { TechnologyRule } from '../technology-rule.ts';

/** Tools that record the behaviour of visitors. */
export const SESSION_REPLAY_RULES: readonly TechnologyRule[] = [
  {
    name: 'Hotjar',
    categories: ['Analytics'],
    loaders: ['static.hotjar.com', 'script.hotjar.com'],
    code: ['_hjSettings', 'hj.q.push'],
    cookies: ['_hjSessionUser_*', '_hjid'],
  },
  {
    name: 'Microsoft Clarity',
    categories: ['Analytics'],
    loaders: ['www.clarity.ms', 'clarity.ms'],
    code: ["clarity('set'", "clarity('consent'"],
    cookies: ['_clck', '_clsk'],
  },
  {
    name: 'FullStory',
    categories: ['Analytics'],
    loaders: ['fullstory.com/s/fs.js', 'edge.fullstory.com'],
    code: ['_fs_namespace', '_fs_org', '_fs_host'],
  },
  {
    name: 'Crazy Egg',
    categories: ['Analytics'],
    loaders: ['script.crazyegg.com', 'dnn506yrbagrg.cloudfront.net'],
    code: ['CE2.'],
  },
  {
    name: 'Mouseflow',
    categories: ['Analytics'],
    loaders: ['cdn.mouseflow.com', 'mouseflow.com/projects'],
    code: ['_mfq.push', '_mfq ='],
  },
  {
    name: 'Lucky Orange',
    categories: ['Analytics'],
    loaders: ['luckyorange.com', 'luckyorange.net', 'tools.luckyorange.com'],
    code: ['__lo_site_id', '__lo_cs_added'],
  },
  {
    name: 'Smartlook',
    categories: ['Analytics'],
    loaders: ['rec.smartlook.com', 'web-sdk.smartlook.com'],
    code: ["smartlook('init'"],
  },
  {
    name: 'LogRocket',
    categories: ['Analytics'],
    loaders: [
      'cdn.logrocket.io',
      'cdn.lr-ingest.io',
      'cdn.lr-in.com',
      'cdn.lrkt-in.com',
      'cdn.logrocket.com',
      'cdn.lr-in-prod.com',
    ],
    code: ['LogRocket.init'],
  },
  {
    name: 'Inspectlet',
    categories: ['Analytics'],
    loaders: ['cdn.inspectlet.com'],
    code: ['__insp.push', '__insp ='],
  },
  {
    name: 'ContentSquare',
    categories: ['Analytics'],
    loaders: ['t.contentsquare.net', 'contentsquare.net'],
    code: ['_uxa.push', '_uxa ='],
  },
  {
    name: 'Quantum Metric',
    categories: ['Analytics'],
    loaders: ['cdn.quantummetric.com'],
    code: ['QuantumMetricAPI'],
  },
  { name: 'Glassbox', categories: ['Analytics'], loaders: ['cdn.gbqofs.com'] },
  { name: 'Session Stack', categories: ['Analytics'], loaders: ['cdn.sessionstack.com'] },
  {
    name: 'Pendo',
    categories: ['Analytics'],
    loaders: ['cdn.pendo.io', 'pendo-io-static.storage.googleapis.com', 'cdn.eu.pendo.io'],
    code: ['pendo.initialize'],
  },
  { name: 'Userpilot', categories: ['Analytics'], loaders: ['js.userpilot.io'] },
];
