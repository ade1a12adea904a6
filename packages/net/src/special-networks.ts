/**
 * IPv4 networks that do not belong to the public internet, or whose addresses do not identify one host: those of the
 * IANA Special-Purpose Address Registry (RFC 6890 and later), multicast, and an address of the Azure host.
 */
export const SPECIAL_NETWORKS_V4 = [
  '0.0.0.0/8', // "this network", RFC 791
  '10.0.0.0/8', // private use, RFC 1918
  '100.64.0.0/10', // shared address space, RFC 6598; includes 100.100.100.200, the metadata service of Alibaba Cloud
  '127.0.0.0/8', // loopback, RFC 1122
  '169.254.0.0/16', // link local, RFC 3927; includes 169.254.169.254, the metadata service of most clouds
  '172.16.0.0/12', // private use, RFC 1918
  '192.0.0.0/24', // IETF protocol assignments, RFC 6890
  '192.0.2.0/24', // documentation, RFC 5737
  '192.31.196.0/24', // AS112-v4, RFC 7535
  '192.52.193.0/24', // AMT, RFC 7450
  '192.88.99.0/24', // 6to4 relay anycast, RFC 7526
  '192.168.0.0/16', // private use, RFC 1918
  '192.175.48.0/24', // AS112 direct delegation, RFC 7534
  '198.18.0.0/15', // benchmarking, RFC 2544
  '198.51.100.0/24', // documentation, RFC 5737
  '203.0.113.0/24', // documentation, RFC 5737
  '224.0.0.0/4', // multicast, RFC 5771
  '240.0.0.0/4', // reserved, RFC 1112; includes 255.255.255.255
  '168.63.129.16/32', // services of the Azure host, at a public address
];

/**
 * The only IPv6 range in use for global unicast. No other IPv6 address counts as public, so
 * {@link SPECIAL_NETWORKS_V6} needs no network outside this range.
 */
export const GLOBAL_UNICAST_V6 = '2000::/3';

/**
 * Networks of the IANA IPv6 Special-Purpose Address Registry within {@link GLOBAL_UNICAST_V6}. Addresses of 6to4 and
 * Teredo embed an arbitrary IPv4 address.
 */
export const SPECIAL_NETWORKS_V6 = [
  '2001::/23', // IETF protocol assignments, RFC 2928; includes Teredo, ORCHID and benchmarking
  '2001:db8::/32', // documentation, RFC 3849
  '2002::/16', // 6to4, RFC 3056
  '2620:4f:8000::/48', // AS112 direct delegation, RFC 7534
  '3fff::/20', // documentation, RFC 9637
];
