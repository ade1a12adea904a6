import type { TechnologyRule } from '../technology-rule.ts';

/** Reviews and loyalty. */
export const REVIEWS_RULES: readonly TechnologyRule[] = [
  {
    name: 'Trustpilot',
    categories: ['Reviews'],
    loaders: ['widget.trustpilot.com', 'invitejs.trustpilot.com'],
    classes: ['trustpilot-widget'],
  },
  {
    name: 'Trusted Shops',
    categories: ['Reviews'],
    loaders: ['widgets.trustedshops.com', 'integrations.etrusted.com'],
    code: ['_tsConfig ='],
  },
  {
    name: 'Yotpo Reviews',
    categories: ['Reviews'],
    loaders: ['staticw2.yotpo.com', 'cdn-widgetsrepository.yotpo.com', 'cdn-loyalty.yotpo.com'],
    classes: ['yotpo-main-widget'],
  },
  {
    name: 'Judge.me',
    categories: ['Reviews'],
    loaders: ['cdn.judge.me', 'cdnwidget.judge.me', 'judgeme.imgix.net'],
    classes: ['jdgm-widget'],
    code: ['jdgm =', 'jdgmSettings ='],
  },
  { name: 'Loox', categories: ['Reviews'], loaders: ['loox.io/widget', 'loox.app'], ids: ['looxReviews'] },
  {
    name: 'Stamped',
    categories: ['Reviews'],
    loaders: ['cdn.stamped.io', 'cdn1.stamped.io'],
    ids: ['stamped-main-widget'],
  },
  {
    name: 'Okendo',
    categories: ['Reviews'],
    loaders: ['d3hw6dc1ow8pp2.cloudfront.net', 'cdn-static.okendo.io'],
    attributes: ['data-oke-widget', 'data-oke-reviews-product-id'],
  },
  {
    name: 'Bazaarvoice Reviews',
    categories: ['Reviews'],
    loaders: ['apps.bazaarvoice.com', 'display.ugc.bazaarvoice.com'],
    code: ['$BV.configure', '$BV.ui', 'bvCallback'],
  },
  {
    name: 'PowerReviews',
    categories: ['Reviews'],
    loaders: ['ui.powerreviews.com'],
    code: ['POWERREVIEWS.display'],
  },
  { name: 'Feefo', categories: ['Reviews'], loaders: ['register.feefo.com', 'api.feefo.com/api/javascript'] },
  {
    name: 'Reviews.io',
    categories: ['Reviews'],
    loaders: ['widget.reviews.io', 'widget.reviews.co.uk', 'assets.reviews.io'],
  },
  { name: 'Birdeye', categories: ['Reviews'], loaders: ['birdeye.com/embed'] },
  {
    name: 'Elfsight',
    categories: ['Widgets'],
    loaders: ['apps.elfsight.com', 'static.elfsight.com', 'elfsightcdn.com'],
  },
  {
    name: 'Smile',
    categories: ['Loyalty'],
    loaders: ['cdn.sweettooth.io', 'js.smile.io', 'cdn.smile.io'],
    code: ['SmileUI.'],
  },
  {
    name: 'LoyaltyLion',
    categories: ['Loyalty'],
    loaders: ['sdk.loyaltylion.net', 'dg-static.loyaltylion.net'],
  },
];
