export { type HostileSite } from './hostile-site.ts';
export { HOSTILE_SITES } from './hostile-sites.ts';
export { HOSTILE_ENTRIES } from './network-sites.ts';
export { addressOf, startHostileSites, type HostileServers } from './start-hostile-sites.ts';
