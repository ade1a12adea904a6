import { SOCIAL_NETWORKS } from '@scrapersky/core';

/** Keys whose value is the network of a profile. */
const NETWORK_KEYS = [
  'platform',
  'network',
  'type',
  'name',
  'service',
  'serviceName',
  'icon',
  'title',
  'label',
];
const HANDLE_KEYS = ['username', 'handle', 'account', 'screenname', 'userName'];
const NETWORKS: ReadonlySet<string> = new Set(SOCIAL_NETWORKS);
/** URL prefixes of profiles, for the networks whose profile URLs end in the plain handle. */
const PROFILE_BASES: Readonly<Record<string, string>> = {
  facebook: 'https://www.facebook.com/',
  twitter: 'https://twitter.com/',
  instagram: 'https://www.instagram.com/',
  linkedin: 'https://www.linkedin.com/company/',
  youtube: 'https://www.youtube.com/@',
  tiktok: 'https://www.tiktok.com/@',
  pinterest: 'https://www.pinterest.com/',
  github: 'https://github.com/',
};
const HANDLE = /^@?([a-z\d][\w.-]{1,49})$/i;

/**
 * Returns the account of a social network that the members of an object name; null if they name none.
 * @param keys the keys of the object, in order
 */
export function accountOf(
  object: Readonly<Record<string, unknown>>,
  keys: readonly string[],
): { network: string; handle: string } | null {
  const valueOf = (wanted: readonly string[]): string | undefined => {
    const key = keys.find((one) => wanted.includes(one) && typeof object[one] === 'string');
    return key === undefined ? undefined : (object[key] as string);
  };
  const handle = valueOf(HANDLE_KEYS);
  const network = handle === undefined ? undefined : valueOf(NETWORK_KEYS)?.toLowerCase();
  return handle === undefined || network === undefined || !NETWORKS.has(network) ? null : { network, handle };
}

/**
 * Returns the URL of a handle's profile. Returns null if the text is no handle or the network is not in
 * `PROFILE_BASES`.
 * @param key text that begins with the name of the network
 */
export function profileUrl(key: string, text: string): string | null {
  const handle = HANDLE.exec(text)?.[1];
  const network = SOCIAL_NETWORKS.find((name) => key.toLowerCase().startsWith(name));
  const base = network === undefined ? undefined : PROFILE_BASES[network];
  return handle === undefined || base === undefined ? null : base + handle;
}
