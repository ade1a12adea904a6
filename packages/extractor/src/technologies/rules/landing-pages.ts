import type { TechnologyRule } from '../technology-rule.ts';

/** Services for landing pages and courses, and programs that write HTML. */
export const LANDING_PAGES_RULES: readonly TechnologyRule[] = [
  {
    name: 'Microsoft FrontPage',
    categories: ['Editors'],
    generator: ['Microsoft FrontPage'],
    meta: ['progid=FrontPage.Editor.Document'],
  },
  {
    name: 'Adobe Muse',
    categories: ['Editors'],
    generator: ['Adobe Muse'],
    paths: ['/scripts/museutils.js', '/scripts/museconfig.js'],
    code: ['museConfig', 'muse_init'],
  },
  {
    name: 'Microsoft Word',
    categories: ['Editors'],
    generator: ['Microsoft Word'],
    meta: ['progid=Word.Document'],
  },
  { name: 'LibreOffice', categories: ['Editors'], generator: ['LibreOffice', 'OpenOffice'] },
  {
    name: 'Unbounce',
    categories: ['Landing page builders'],
    headers: ['x-unbounce-pageid', 'x-unbounce-variant'],
    cookies: ['ubvs', 'ubvt'],
    hosts: ['builder-assets.unbounce.com', 'd9hhrg4mnvzow.cloudfront.net'],
    code: ['ub.page', 'ub.hooks'],
  },
  {
    name: 'Instapage',
    categories: ['Landing page builders'],
    hosts: [
      'g.fastcdn.co',
      'heatmap-events-collector.instapage.com',
      'cdn.instapagemetrics.com',
      'v.fastcdn.co',
    ],
    code: ['__instapage', 'instapageSp', '_instapageSnowplow'],
  },
  {
    name: 'Leadpages',
    categories: ['Landing page builders'],
    generator: ['Leadpages'],
    meta: ['leadpages-served-by', 'leadpages-meta-id'],
    hosts: ['static.leadpages.net', 'js.center.io', 'embed.lpcontent.net'],
  },
  {
    name: 'ClickFunnels',
    categories: ['Landing page builders', 'Marketing automation'],
    code: ['ClickFunnels.', 'cfAppDomain'],
    hosts: ['app.clickfunnels.com', 'assets.clickfunnels.com', 'static.clickfunnels.com'],
    meta: ['cf:app_domain'],
  },
  {
    name: 'Kajabi',
    categories: ['LMS', 'Site builders'],
    hosts: ['kajabi-cdn.com'],
    cookies: ['_kjb_session'],
    code: ['Kajabi.', 'KajabiAnalytics'],
  },
  {
    name: 'Teachable',
    categories: ['LMS'],
    hosts: ['fedora.teachablecdn.com', 'teachablecdn.com'],
    meta: ['asset_host=https://fedora.teachablecdn.com', 'asset_host=//fedora.teachablecdn.com'],
  },
  {
    name: 'Thinkific',
    categories: ['LMS'],
    hosts: ['cdn.thinkific.com', 'assets.thinkific.com'],
    code: ['Thinkific.'],
    cookies: ['_thinkific_session'],
  },
  { name: 'Podia', categories: ['LMS'], hosts: ['assets.podia.com'] },
];
