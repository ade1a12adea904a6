import type { PlaceholderState } from './state-phrases.ts';
import { wordings } from './wordings.ts';

/** Signs of the placeholder pages of a parking service, marketplace, registrar or host. */
export interface VendorSign {
  vendor: string;
  state: PlaceholderState;
  /** Hosts, including subdomains, from which placeholder pages load scripts, styles, frames and pictures. */
  resources?: readonly string[];
  /** Hosts that count if the page is on one of them, or links to one with the site's own domain name in the URL. */
  brokers?: readonly string[];
  /** Prefixes of the path of the page's URL. */
  paths?: readonly string[];
  /** Strings in inline scripts and in URLs of resources, in lower case. */
  marks?: readonly string[];
}

export const VENDOR_SIGNS: readonly VendorSign[] = [
  // Parking services that show advertisements.
  { vendor: 'google-domain-ads', state: 'parked', marks: ['adsense/domains/caf.js', 'google.ads.domains'] },
  { vendor: 'sedo-parking', state: 'parked', resources: ['sedoparking.com'] },
  {
    vendor: 'parkingcrew',
    state: 'parked',
    resources: wordings(`
      parkingcrew.net | parkingcrew.com | d38psrni17bvxu.cloudfront.net
    `),
  },
  { vendor: 'bodis', state: 'parked', resources: ['bodis.com', 'bodiscdn.com'] },
  { vendor: 'above', state: 'parked', resources: ['above.com', 'trellian.com'] },
  { vendor: 'parklogic', state: 'parked', resources: ['parklogic.com'] },
  { vendor: 'skenzo', state: 'parked', resources: ['skenzo.com'] },
  { vendor: 'voodoo', state: 'parked', resources: ['voodoo.com'] },
  { vendor: 'ztomy', state: 'parked', resources: ['ztomy.com'] },
  {
    vendor: 'domainsponsor',
    state: 'parked',
    resources: wordings(`
      domainsponsor.com | dsnextgen.com | oingo.com
    `),
  },
  { vendor: 'fastpark', state: 'parked', resources: ['fastpark.net'] },
  { vendor: 'namedrive', state: 'parked', resources: ['namedrive.com', 'ndparking.com'] },
  { vendor: 'trafficz', state: 'parked', resources: ['trafficz.com'] },
  { vendor: 'smartname', state: 'parked', resources: ['smartname.com'] },
  { vendor: 'rookmedia', state: 'parked', resources: ['rookdns.com', 'rookmedia.net'] },
  { vendor: 'parked-com', state: 'parked', resources: ['parked.com'] },
  { vendor: 'dopa', state: 'parked', resources: ['dopa.com'] },
  { vendor: 'confluence', state: 'parked', resources: ['iyfsearch.com', 'iyfnr.com'] },
  { vendor: 'team-internet', state: 'parked', resources: ['teaminternet.com', 'tifbs.net'] },
  { vendor: 'searchhounds', state: 'parked', resources: ['searchhounds.com', 'survey-smiles.com'] },
  { vendor: 'cashparking', state: 'parked', resources: ['cashparking.com'] },
  { vendor: 'giantpanda', state: 'parked', resources: ['giantpanda.com'] },
  // Notices of registrars.
  {
    vendor: 'godaddy',
    state: 'parked',
    paths: ['/lander'],
    marks: ['wsimg.com/parking-lander', 'lander_system'],
  },
  { vendor: 'namecheap', state: 'parked', resources: ['parkingpage.namecheap.com'] },
  { vendor: 'ionos', state: 'parked', resources: ['parking.ionos.com', 'sedoparking.ionos.com'] },
  { vendor: 'united-domains', state: 'parked', resources: ['parking.united-domains.de'] },
  { vendor: 'reg-ru', state: 'parked', resources: ['parking.reg.ru'], marks: ['parking.reg.ru'] },
  { vendor: 'nic-ru', state: 'parked', resources: ['parking.nic.ru'] },
  { vendor: 'onamae', state: 'parked', resources: ['parking.onamae.com'] },
  { vendor: 'aruba', state: 'parked', resources: ['sitocortesia.aruba.it'] },
  { vendor: 'loopia', state: 'parked', marks: ['static.loopia.se/responsive/', 'loopia.com/parking'] },
  { vendor: 'gandi', state: 'parked', resources: ['parking.gandi.net'] },
  // Marketplaces and brokers.
  { vendor: 'dynadot', state: 'for_sale', brokers: ['dynadot.com'] },
  { vendor: 'sedo', state: 'for_sale', brokers: ['sedo.com', 'sedo.de'] },
  { vendor: 'godaddy-auctions', state: 'for_sale', brokers: ['auctions.godaddy.com', 'domains.godaddy.com'] },
  { vendor: 'namecheap-market', state: 'for_sale', brokers: ['namecheap.com'] },
  { vendor: 'afternic', state: 'for_sale', brokers: ['afternic.com'] },
  {
    vendor: 'dan',
    state: 'for_sale',
    resources: wordings(`
      cdn0.dan.com | cdn1.dan.com | cdn2.dan.com | cdn3.dan.com
    `),
    brokers: ['dan.com', 'undeveloped.com'],
  },
  {
    vendor: 'hugedomains',
    state: 'for_sale',
    resources: ['static.hugedomains.com'],
    brokers: wordings(`
      hugedomains.com | domainmarket.com | buydomains.com | bigdomainshop.com
    `),
  },
  {
    vendor: 'brand-markets',
    state: 'for_sale',
    brokers: wordings(`
      brandbucket.com | brandpa.com | brandroot.com | namerific.com | novanym.com | alter.com
    `),
  },
  { vendor: 'atom', state: 'for_sale', brokers: ['atom.com', 'squadhelp.com'] },
  { vendor: 'efty', state: 'for_sale', resources: ['efty.com'], brokers: ['efty.com'] },
  {
    vendor: 'brokers',
    state: 'for_sale',
    brokers: wordings(`
      domainagents.com | domainnamesales.com | uniregistry.com | perfectname.com | grit.com | saw.com |
      nicsell.com | flippa.com | snapnames.com | namejet.com | dropcatch.com | nidoma.com | sav.com |
      porkbun.com | epik.com | namesilo.com | spaceship.com
    `),
  },
  {
    vendor: 'chinese-brokers',
    state: 'for_sale',
    brokers: wordings(`
      4.cn | 22.cn | ename.com | ename.net | juming.com | dn.com | mi.aliyun.com
    `),
  },
  // Suspended and default pages.
  { vendor: 'cpanel', state: 'suspended', paths: ['/cgi-sys/suspendedpage.cgi'] },
  { vendor: 'cpanel-default', state: 'default_page', paths: ['/cgi-sys/defaultwebpage.cgi'] },
  { vendor: 'plesk', state: 'default_page', marks: ['assets.plesk.com/static/default-website-content'] },
  { vendor: 'suspended-domain', state: 'suspended', resources: ['suspended-domain.com'] },
];

/** Matches subdomains that parking services add to a parked domain, such as `ww25.example.com`. */
export const PARKING_HOST = /^ww\d{1,3}\./;
