import type { TechnologyRule } from '../technology-rule.ts';

/** Newsletters. */
export const EMAIL_MARKETING_RULES: readonly TechnologyRule[] = [
  {
    name: 'Mailchimp',
    categories: ['Marketing automation', 'Email'],
    loaders: [
      'chimpstatic.com',
      'list-manage.com',
      's3.amazonaws.com/downloads.mailchimp.com',
      'downloads.mailchimp.com',
    ],
    hosts: ['cdn-images.mailchimp.com', 'digitalasset.intuit.com'],
    ids: ['mc_embed_signup', 'mc-embedded-subscribe-form', 'mcjs', 'mc_embed_shell'],
  },
  {
    name: 'Klaviyo',
    categories: ['Marketing automation', 'Email'],
    loaders: [
      'static.klaviyo.com',
      'a.klaviyo.com',
      'www.klaviyo.com/media',
      'static-tracking.klaviyo.com',
      'static-forms.klaviyo.com',
    ],
    code: ['_klOnsite', '_learnq.push', 'klaviyo.init', 'klaviyo.push', '_learnq ='],
    classes: ['klaviyo-form', 'klaviyo-form-*'],
    cookies: ['__kla_id'],
  },
  {
    name: 'Omnisend',
    categories: ['Marketing automation', 'Email'],
    loaders: ['omnisrc.com', 'omnisnippet1.com'],
    code: ['omnisend.push', 'omnisend ='],
  },
  {
    name: 'ActiveCampaign',
    categories: ['Marketing automation', 'Email'],
    loaders: ['trackcmp.net', 'activehosted.com', 'diffuser-cdn.app-us1.com', 'prism.app-us1.com'],
    code: ["vgo('setAccount"],
  },
  {
    name: 'Brevo',
    categories: ['Marketing automation', 'Email'],
    loaders: [
      'sibautomation.com',
      'sibforms.com',
      'cdn.brevo.com',
      'assets.sendinblue.com',
      'conversations-widget.brevo.com',
      'conversations-widget.sendinblue.com',
    ],
    code: ['sendinblue.track', 'sendinblue ='],
    classes: ['sib-form'],
    ids: ['sib-form', 'sib-container'],
  },
  {
    name: 'ConvertKit',
    categories: ['Marketing automation', 'Email'],
    loaders: ['f.convertkit.com', 'convertkit.com', 'ck.page'],
    classes: ['formkit-form', 'seva-form'],
  },
  {
    name: 'MailerLite',
    categories: ['Marketing automation', 'Email'],
    loaders: [
      'assets.mailerlite.com',
      'static.mailerlite.com',
      'groot.mailerlite.com',
      'landing.mailerlite.com',
    ],
    classes: ['ml-form-embedContainer', 'ml-embedded', 'ml-subscribe-form'],
  },
  {
    name: 'GetResponse',
    categories: ['Marketing automation', 'Email'],
    loaders: [
      'an.gr-wcon.com',
      'us-an.gr-cdn.com',
      'us-ws.gr-cdn.com',
      'ga.getresponse.com',
      'app.getresponse.com',
    ],
    elements: ['getresponse-form'],
  },
  {
    name: 'AWeber',
    categories: ['Marketing automation', 'Email'],
    loaders: ['forms.aweber.com', 'analytics.aweber.com'],
    classes: ['AW-Form-*', 'af-form-wrapper'],
  },
  {
    name: 'Campaign Monitor',
    categories: ['Marketing automation', 'Email'],
    loaders: ['js.createsend1.com', 'createsend.com/t'],
    classes: ['js-cm-form'],
  },
  {
    name: 'Constant Contact',
    categories: ['Marketing automation', 'Email'],
    loaders: ['static.ctctcdn.com'],
    code: ['_ctct_m'],
    classes: ['ctct-inline-form'],
  },
  {
    name: 'Drip',
    categories: ['Marketing automation', 'Email'],
    loaders: ['tag.getdrip.com', 'd14jnfavjicsbe.cloudfront.net'],
    code: ['_dcq.push', '_dcq ='],
  },
  {
    name: 'Customer.io',
    categories: ['Marketing automation', 'Email'],
    loaders: ['assets.customer.io', 'track.customer.io', 'cdp.customer.io'],
    code: ['_cio.identify', '_cio.page', '_cio ='],
  },
];
