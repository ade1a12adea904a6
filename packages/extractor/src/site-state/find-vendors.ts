import type { Page } from '../page.ts';
import { isBelow, lookUpHost } from './host-lookup.ts';
import type { PageOutline } from './page-outline.ts';
import type { PlaceholderState } from './state-phrases.ts';
import { PARKING_HOST, VENDOR_SIGNS } from './vendor-signs.ts';

interface VendorFinding {
  vendor: string;
  state: PlaceholderState;
  points: number;
}

/** Points for a resource, code or an attribute that only placeholder pages contain. */
const RESOURCE_POINTS = 9;
/** Points for a page on a host of a marketplace, or at one of `PATHS`. */
const PAGE_POINTS = 9;
/** Points for a host name as parking services use it, which some sites use, too. */
const HOST_NAME_POINTS = 4;
/** Points for a link to a marketplace's page about this domain. */
const LINK_POINTS = 4;
const MAX_LINKS = 100;
/**
 * Maximum number of characters of an inline script that are searched. The code of parking pages is short and near the
 * beginning.
 */
const MAX_CODE = 4_000;
const MAX_CODE_TEXT = 1_500;

type Sign = Pick<VendorFinding, 'vendor' | 'state'>;
const RESOURCE_HOSTS = new Map<string, Sign>();
const BROKER_HOSTS = new Map<string, Sign>();
const PATHS: [start: string, sign: Sign][] = [];
const MARKS: [mark: string, sign: Sign][] = [];
for (const { vendor, state, resources = [], brokers = [], paths = [], marks = [] } of VENDOR_SIGNS) {
  const sign = { vendor, state };
  for (const host of resources) RESOURCE_HOSTS.set(host, sign);
  for (const host of brokers) BROKER_HOSTS.set(host, sign);
  for (const path of paths) PATHS.push([path, sign]);
  for (const mark of marks) MARKS.push([mark, sign]);
}

/** Returns whether a host belongs to a marketplace for domains. */
export function isBrokerHost(hostname: string): boolean {
  return lookUpHost(BROKER_HOSTS, hostname) !== undefined;
}

/** Finds the services to which a placeholder page belongs, by hosts, URLs and code. */
export function findVendors(page: Page, { resources, textLength, ownName }: PageOutline): VendorFinding[] {
  const found: VendorFinding[] = [];
  const add = (sign: Sign | undefined, points: number): void => {
    if (sign !== undefined) found.push({ ...sign, points });
  };
  const url = new URL(page.url);
  if (PARKING_HOST.test(url.hostname)) add({ vendor: 'parking-host', state: 'parked' }, HOST_NAME_POINTS);
  for (const [path, sign] of PATHS) if (url.pathname.startsWith(path)) add(sign, PAGE_POINTS);
  // The home page of a marketplace is the marketplace's own site.
  if (url.pathname !== '/' || url.search !== '') add(lookUpHost(BROKER_HOSTS, url.hostname), PAGE_POINTS);

  // This attribute asks ad blockers to allow the page's advertisements.
  if (page.parts.htmlAttributes['data-adblockkey'] !== undefined)
    add({ vendor: 'adblock-key', state: 'parked' }, RESOURCE_POINTS);

  const foreign = new Map<string, string>();
  for (const resource of resources) {
    const host = HOST.exec(resource)?.[1];
    if (host !== undefined && !isBelow(host, ownName))
      foreign.set(host, `${foreign.get(host) ?? ''}\n${resource}`);
  }
  for (const host of foreign.keys()) add(lookUpHost(RESOURCE_HOSTS, host.toLowerCase()), RESOURCE_POINTS);
  const addresses = [...foreign.values()].join('').toLowerCase();
  for (const [mark, sign] of MARKS) if (addresses.includes(mark)) add(sign, RESOURCE_POINTS);
  if (textLength <= MAX_CODE_TEXT) {
    for (const { src, text } of page.parts.scripts) {
      if (src !== '' || text === '') continue;
      const code = text.slice(0, MAX_CODE).toLowerCase();
      for (const [mark, sign] of MARKS) if (code.includes(mark)) add(sign, RESOURCE_POINTS);
      if (GO_TO_LANDER.test(code)) add({ vendor: 'godaddy', state: 'parked' }, RESOURCE_POINTS);
    }
    for (const { url: link } of page.links.slice(0, MAX_LINKS)) {
      const at = link.indexOf(ownName);
      const host = HOST.exec(link)?.[1];
      if (at > 8 && host !== undefined && !isBelow(host, ownName))
        add(lookUpHost(BROKER_HOSTS, host), LINK_POINTS);
    }
  }
  return found;
}

const HOST = /^(?:https?:)?\/\/([^/:?#]{1,255})/i;
const GO_TO_LANDER = /location(?:\.href)?\s{0,3}=\s{0,3}["']\/lander["'?]/;
