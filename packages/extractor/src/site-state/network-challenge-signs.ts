import type { ChallengeSign } from './challenge-sign.ts';
import { wordings } from './wordings.ts';

/** Challenge signs of content delivery networks and protection services in front of a site. */
export const NETWORK_CHALLENGE_SIGNS: readonly ChallengeSign[] = [
  {
    vendor: 'cloudflare',
    headers: [['cf-mitigated', 'challenge']],
    titles: [
      'just a moment...',
      'attention required! | cloudflare',
      'please wait... | cloudflare',
      'access denied | cloudflare',
      'ddos-guard cloudflare',
    ],
    marks: wordings(`
      _cf_chl_opt | /cdn-cgi/challenge-platform/h/ | __cf_chl_ | cf-challenge | challenge-error-title |
      cf_chl_prog | cf-browser-verification | cf-im-under-attack | cf-error-details
    `),
    texts: wordings(`
      checking if the site connection is secure | performance & security by cloudflare |
      enable javascript and cookies to continue |
      needs to review the security of your connection before proceeding | ddos protection by cloudflare
    `),
  },
  {
    vendor: 'siteground',
    headers: [['sg-captcha', 'challenge']],
    titles: ['robot challenge screen'],
    marks: ['/.well-known/sgcaptcha', '/.well-known/captcha/'],
  },
  {
    vendor: 'sucuri',
    headers: [['x-sucuri-block', '']],
    titles: wordings(`
      sucuri website firewall | you are being redirected... | access denied - sucuri website firewall
    `),
    marks: wordings(`
      sucuri_cloudproxy_js | sucuri_cloudproxy_uuid | cdn.sucuri.net/sucuri-firewall-block
    `),
    texts: [
      'sucuri website firewall',
      'website is using a security service to protect itself against online attacks',
    ],
  },
  {
    vendor: 'imperva',
    titles: ['pardon our interruption', 'pardon our interruption...'],
    marks: ['distil_r_captcha', '/distil_identify_cookie', 'incapsula incident id'],
    ambientMarks: ['_incapsula_resource'],
    texts: wordings(`
      incapsula incident id | powered by incapsula | powered by imperva |
      something about your browser made us think you were a bot | you were a bot
    `),
  },
  {
    vendor: 'akamai',
    marks: wordings(`
      /_sec/cp_challenge | sec-if-cpt-container | bm-verify | sec-cpt-if | sec-bc-container | akam-sw.js |
      errors.edgesuite.net
    `),
    texts: wordings(`
      errors.edgesuite.net | powered and protected by akamai | reference #18. | reference #7.
    `),
  },
  {
    vendor: 'datadome',
    headers: [['x-dd-b', '']],
    marks: ['captcha-delivery.com', "var dd={'rt'", 'var dd={"rt"', 'ct.captcha-delivery'],
    texts: ['please enable js and disable any ad blocker'],
  },
  {
    vendor: 'human',
    titles: wordings(`
      access to this page has been denied | access to this page has been denied. | human verification
    `),
    marks: wordings(`
      px-captcha | captcha.px-cdn.net | captcha.px-cloud.net | _pxblockedurl | _pxonCaptchaSuccess | px-block
    `),
    texts: wordings(`
      press & hold to confirm you are | press and hold to confirm you are |
      access to this page has been denied because we believe you are using automation tools
    `),
  },
  {
    vendor: 'kasada',
    headers: [
      ['x-kpsdk-ct', ''],
      ['x-kpsdk-v', ''],
    ],
    ambientMarks: ['kpsdk', '/149e9513-01fa-4fb0-aad4-566afd725d1b/'],
  },
  {
    vendor: 'aws-waf',
    headers: [
      ['x-amzn-waf-action', 'challenge'],
      ['x-amzn-waf-action', 'captcha'],
    ],
    marks: wordings(`
      gokuprops | awswafcookiedomainlist | awswafintegration | challenge.js?token=awswaf | awswafcaptcha
    `),
  },
  {
    vendor: 'amazon',
    titles: ['robot check', 'amazon captcha'],
    marks: ['opfcaptcha.amazon', '/errors/validatecaptcha'],
    texts: ['enter the characters you see below'],
  },
  {
    vendor: 'ddos-guard',
    titles: ['ddos-guard'],
    marks: ['check.ddos-guard.net', '/.well-known/ddos-guard/'],
    texts: ['ddos protection by ddos-guard', 'ddos-guard.net'],
  },
  {
    vendor: 'vercel',
    headers: [
      ['x-vercel-mitigated', 'challenge'],
      ['x-vercel-mitigated', 'deny'],
    ],
    titles: ['vercel security checkpoint'],
    marks: ['/.well-known/vercel/security/'],
    texts: ["we're verifying your browser"],
  },
  {
    vendor: 'stackpath',
    marks: wordings(`
      stackpath-captcha | sp_challenge | /sbbi/
    `),
    texts: [
      'this website is using a security service to protect itself from online attacks. the service requires full javascript',
    ],
  },
];
