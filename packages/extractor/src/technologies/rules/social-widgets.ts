import type { TechnologyRule } from '../technology-rule.ts';

/** Widgets of social networks, and comments. */
export const SOCIAL_WIDGETS_RULES: readonly TechnologyRule[] = [
  {
    name: 'AddThis',
    categories: ['Widgets'],
    loaders: ['s7.addthis.com', 'cache.addthiscdn.com', 's9.addthis.com'],
    classes: ['addthis_toolbox', 'addthis_inline_share_toolbox'],
    code: ['addthis_config', 'addthis_share'],
  },
  {
    name: 'ShareThis',
    categories: ['Widgets'],
    loaders: [
      'platform-api.sharethis.com',
      'w.sharethis.com',
      'ws.sharethis.com',
      'buttons-config.sharethis.com',
    ],
    classes: ['sharethis-inline-share-buttons'],
  },
  {
    name: 'Facebook',
    categories: ['Widgets'],
    loaders: [
      'connect.facebook.net/*/sdk.js',
      'connect.facebook.net/*/all.js',
      'connect.facebook.net/*/sdk/xfbml.customerchat.js',
    ],
    hosts: ['www.facebook.com/plugins'],
    classes: ['fb-like', 'fb-page', 'fb-share-button', 'fb-comments'],
    code: ['FB.init('],
  },
  {
    name: 'Facebook Chat Plugin',
    categories: ['Live chat'],
    implies: ['Facebook'],
    loaders: ['connect.facebook.net/*/sdk/xfbml.customerchat.js'],
    classes: ['fb-customerchat'],
  },
  {
    name: 'Twitter',
    categories: ['Widgets'],
    loaders: ['platform.twitter.com', 'platform.x.com'],
    classes: ['twitter-tweet', 'twitter-timeline', 'twitter-share-button'],
  },
  {
    name: 'Instagram',
    categories: ['Widgets'],
    loaders: ['www.instagram.com/embed.js', 'platform.instagram.com'],
    classes: ['instagram-media'],
  },
  { name: 'Pinterest', categories: ['Widgets'], loaders: ['assets.pinterest.com'] },
  { name: 'LinkedIn Sign-in', categories: ['Widgets'], loaders: ['platform.linkedin.com/in.js'] },
  { name: 'TikTok Embed', categories: ['Widgets'], loaders: ['www.tiktok.com/embed.js'] },
  {
    name: 'Disqus',
    categories: ['Comment systems'],
    loaders: ['disqus.com/embed.js', 'disqus.com/count.js'],
    ids: ['disqus_thread'],
    code: ['disqus_shortname', 'disqus_config ='],
  },
  { name: 'Giscus', categories: ['Comment systems'], loaders: ['giscus.app'] },
  { name: 'utterances', categories: ['Comment systems'], loaders: ['utteranc.es'] },
  { name: 'Commento', categories: ['Comment systems'], loaders: ['cdn.commento.io'], ids: ['commento'] },
  { name: 'OpenWeb', categories: ['Comment systems'], loaders: ['launcher.spot.im', 'www.spot.im/launcher'] },
];
