import type { TechnologyRule } from '../technology-rule.ts';

/** Customer relations. */
export const CRM_RULES: readonly TechnologyRule[] = [
  {
    name: 'HubSpot',
    categories: ['Marketing automation', 'CRM'],
    loaders: [
      'js.hs-scripts.com',
      'js-eu1.hs-scripts.com',
      'js-na1.hs-scripts.com',
      'hs-scripts.com',
      'js.hs-analytics.net',
      'js.hs-banner.com',
      'js.hscta.net',
      'js.hsleadflows.net',
      'js.hscollectedforms.net',
      'js.usemessages.com',
      'js.hsforms.net',
      'hsforms.net',
      'js.hubspot.com',
      'hs-analytics.net',
      'hs-banner.com',
      'js.hsadspixel.net',
    ],
    code: ['_hsq.push', '_hsq =', 'hbspt.forms.create', 'hbspt.cta', 'hsVars ='],
    ids: ['hs-script-loader', 'hs-analytics'],
    cookies: ['hubspotutk', '__hstc'],
    comments: ['Start of HubSpot Embed Code', 'Start of Async HubSpot Analytics Code'],
    hosts: ['meetings.hubspot.com', 'share.hsforms.com'],
    classes: ['hs-cta-wrapper', 'hs-form', 'hbspt-form'],
  },
  { name: 'HubSpot Chat', categories: ['Live chat'], implies: ['HubSpot'], loaders: ['js.usemessages.com'] },
  {
    name: 'Salesforce',
    categories: ['CRM'],
    loaders: ['service.force.com', 'salesforceliveagent.com', 'my.salesforce.com'],
    code: ['embedded_svc.init', 'embeddedservice_bootstrap'],
    headers: ['x-sfdc-request-id'],
    cookies: ['com.salesforce*'],
  },
  {
    name: 'Keap',
    categories: ['Marketing automation', 'CRM'],
    loaders: ['infusionsoft.com/app', 'infusionsoft.app', 'keap.app'],
    classes: ['infusion-form'],
  },
  { name: 'Freshworks CRM', categories: ['CRM'], loaders: ['fw-cdn.com'] },
  {
    name: 'Pipedrive',
    categories: ['CRM'],
    loaders: [
      'leadbooster-chat.pipedrive.com',
      'cdn.eu-central-1.pipedriveassets.com',
      'webforms.pipedrive.com',
    ],
    code: ['pipedriveLeadboosterConfig'],
  },
];
