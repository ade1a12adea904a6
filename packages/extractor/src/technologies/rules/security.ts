import type { TechnologyRule } from '../technology-rule.ts';

/** Protection against bots and attacks. */
export const SECURITY_RULES: readonly TechnologyRule[] = [
  {
    name: 'Cloudflare Bot Management',
    categories: ['Security'],
    implies: ['Cloudflare'],
    cookies: ['__cf_bm'],
  },
  {
    name: 'AWS WAF Captcha',
    categories: ['Security'],
    implies: ['Amazon Web Services'],
    cookies: ['aws-waf-token'],
    hosts: ['awswaf.com'],
  },
  {
    name: 'Akamai Bot Manager',
    categories: ['Security'],
    implies: ['Akamai'],
    cookies: ['ak_bmsc', 'bm_sv', '_abck', 'bm_sz'],
  },
  { name: 'Sucuri', categories: ['Security'], headers: ['x-sucuri-id', 'x-sucuri-cache', 'server: sucuri'] },
  {
    name: 'DDoS-Guard',
    categories: ['Security'],
    headers: ['server: ddos-guard'],
    cookies: ['__ddg1_', '__ddg2_', '__ddgid_'],
  },
  {
    name: 'DataDome',
    categories: ['Security'],
    headers: ['x-datadome', 'x-dd-b', 'server: datadome'],
    cookies: ['datadome'],
    loaders: ['js.datadome.co', 'ct.captcha-delivery.com'],
  },
  {
    name: 'PerimeterX',
    categories: ['Security'],
    cookies: ['_px3', '_pxhd', '_px2', '_pxvid'],
    loaders: ['client.perimeterx.net', 'captcha.px-cdn.net'],
    code: ['_pxAppId'],
  },
  { name: 'Kasada', categories: ['Security'], headers: ['x-kpsdk-ct'], code: ['KPSDK ='] },
  { name: 'Qrator', categories: ['Security'], headers: ['server: qrator'] },
  { name: 'Wallarm', categories: ['Security'], headers: ['server: nginx-wallarm'] },
  {
    name: 'Barracuda Web Application Firewall',
    categories: ['Security'],
    cookies: ['barra_counter_session', 'BNI_persistence', 'BNES_*'],
  },
  { name: 'HSTS', categories: ['Security'], headers: ['strict-transport-security'] },
];
