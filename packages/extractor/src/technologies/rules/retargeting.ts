import type { TechnologyRule } from '../technology-rule.ts';

/** Pixels of advertising networks. */
export const RETARGETING_RULES: readonly TechnologyRule[] = [
  {
    name: 'Facebook Pixel',
    categories: ['Analytics', 'Advertising', 'Retargeting'],
    loaders: [
      'connect.facebook.net/*/fbevents.js',
      'connect.facebook.net/signals',
      'connect.facebook.net/*/fbds.js',
    ],
    pixels: ['www.facebook.com/tr?id=', 'www.facebook.com/tr/?id='],
    code: ["fbq('init'", "fbq('track'"],
    cookies: ['_fbp'],
  },
  {
    name: 'Linkedin Insight Tag',
    categories: ['Analytics', 'Advertising', 'Retargeting'],
    loaders: ['snap.licdn.com'],
    pixels: ['px.ads.linkedin.com', 'dc.ads.linkedin.com'],
    code: ['_linkedin_partner_id', '_linkedin_data_partner_ids', '_linkedin_data_partner_id'],
  },
  {
    name: 'Twitter Ads',
    categories: ['Advertising', 'Retargeting'],
    loaders: ['static.ads-twitter.com'],
    code: ["twq('init'", "twq('config'", 'twttr.conversion'],
    pixels: ['analytics.twitter.com/i/adsct', 't.co/i/adsct'],
  },
  {
    name: 'TikTok Pixel',
    categories: ['Advertising', 'Retargeting'],
    loaders: ['analytics.tiktok.com'],
    code: ['TiktokAnalyticsObject', 'ttq.load('],
    cookies: ['_ttp'],
  },
  {
    name: 'Pinterest Conversion Tag',
    categories: ['Advertising', 'Retargeting'],
    loaders: ['s.pinimg.com/ct'],
    pixels: ['ct.pinterest.com'],
    code: ["pintrk('load'", "pintrk('page'"],
  },
  {
    name: 'Snap Pixel',
    categories: ['Advertising', 'Retargeting'],
    loaders: ['sc-static.net/scevent.min.js', 'tr.snapchat.com'],
    code: ["snaptr('init'"],
  },
  {
    name: 'Reddit Ads',
    categories: ['Advertising', 'Retargeting'],
    loaders: ['www.redditstatic.com/ads'],
    code: ["rdt('init'"],
  },
  {
    name: 'Quora Pixel',
    categories: ['Advertising', 'Retargeting'],
    loaders: ['a.quora.com/qevents.js'],
    code: ["qp('init'"],
    pixels: ['q.quora.com'],
  },
  {
    name: 'Microsoft Advertising',
    categories: ['Advertising', 'Retargeting'],
    loaders: ['bat.bing.com'],
    code: ['uetq.push', 'uetq ='],
    pixels: ['bat.bing.com'],
    cookies: ['_uetsid', '_uetvid'],
  },
  {
    name: 'Criteo',
    categories: ['Advertising', 'Retargeting'],
    loaders: ['static.criteo.net', 'dynamic.criteo.com', 'gum.criteo.com', 'sslwidget.criteo.com'],
    code: ['criteo_q ='],
  },
  {
    name: 'AdRoll',
    categories: ['Advertising', 'Retargeting'],
    loaders: ['s.adroll.com', 'a.adroll.com', 'd.adroll.com'],
    code: ['adroll_adv_id', 'adroll_pix_id'],
  },
  {
    name: 'VK Pixel',
    categories: ['Advertising', 'Retargeting'],
    loaders: ['vk.com/js/api/openapi.js'],
    pixels: ['vk.com/rtrg'],
    code: ['VK.Retargeting'],
  },
  { name: 'Spotify Pixel', categories: ['Advertising', 'Retargeting'], loaders: ['pixel.byspotify.com'] },
];
