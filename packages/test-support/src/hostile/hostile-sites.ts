import { BODY_SITES } from './body-sites.ts';
import { FILE_SITES } from './file-sites.ts';
import type { HostileSite } from './hostile-site.ts';
import { HTTP_SITES } from './http-sites.ts';
import { NETWORK_SITES } from './network-sites.ts';
import { PAGE_SITES } from './page-sites.ts';
import { REDIRECT_SITES } from './redirect-sites.ts';
import { SLOW_SITES } from './slow-sites.ts';

/** All hostile sites that crawls are tested against, in the order of the printed table. */
export const HOSTILE_SITES: readonly HostileSite[] = [
  ...SLOW_SITES,
  ...HTTP_SITES,
  ...BODY_SITES,
  ...REDIRECT_SITES,
  ...PAGE_SITES,
  ...FILE_SITES,
  ...NETWORK_SITES,
].sort((a, b) => a.row - b.row);
