import { BlockList, isIPv6 } from 'node:net';

const CLOUDFLARE = `
  173.245.48.0/20 103.21.244.0/22 103.22.200.0/22 103.31.4.0/22 141.101.64.0/18 108.162.192.0/18
  190.93.240.0/20 188.114.96.0/20 197.234.240.0/22 198.41.128.0/17 162.158.0.0/15 104.16.0.0/13 104.24.0.0/14
  172.64.0.0/13 131.0.72.0/22 2400:cb00::/32 2606:4700::/32 2803:f800::/32 2405:b500::/32 2405:8100::/32
  2a06:98c0::/29 2c0f:f248::/32
`;

const FASTLY = `
  23.235.32.0/20 43.249.72.0/22 103.244.50.0/24 103.245.222.0/23 103.245.224.0/24 104.156.80.0/20
  140.248.64.0/18 140.248.128.0/17 146.75.0.0/17 151.101.0.0/16 157.52.64.0/18 167.82.0.0/17 167.82.128.0/20
  167.82.160.0/20 167.82.224.0/20 172.111.64.0/18 185.31.16.0/22 199.27.72.0/21 199.232.0.0/16 2a04:4e40::/32
  2a04:4e42::/32
`;

/** Shopify, Squarespace, Wix, WordPress.com, GitHub Pages, Vercel, Weebly. */
const SITE_BUILDERS = `
  23.227.32.0/19 198.185.159.0/24 198.49.23.0/24 185.230.60.0/22 192.0.64.0/18 185.199.108.0/22 76.76.21.0/24
  199.34.228.0/22
`;

/**
 * Networks of content delivery networks and site builders, as published by their operators. One of these addresses
 * usually serves thousands of sites and can take many requests.
 */
const NETWORKS = `${CLOUDFLARE} ${FASTLY} ${SITE_BUILDERS}`.trim().split(/\s+/);

const platforms = new BlockList();
for (const network of NETWORKS) {
  const [base = '', prefix] = network.split('/');
  platforms.addSubnet(base, Number(prefix), isIPv6(base) ? 'ipv6' : 'ipv4');
}

/** Returns whether an address key belongs to a network that is known to serve thousands of sites from one address. */
export function isSharedPlatform(addressKey: string): boolean {
  const address = addressKey.replace(/\/64$/, '');
  return platforms.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}
