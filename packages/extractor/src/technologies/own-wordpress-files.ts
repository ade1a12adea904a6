import type { ResourceUrl } from './resource-url.ts';

/** Minimum number of WordPress files (core, themes, cache) with which a host is the site's own, whatever its name. */
const MIN_FILES_OF_A_SITE = 3;
const SITE_FILE = /\/wp-includes\/|\/wp-content\/(?:themes|cache)\//;

/** Returns the files without the WordPress files of other sites, such as those of partners and services. */
export function withoutForeignWordPress(
  files: readonly ResourceUrl[],
  isOwn: (host: string) => boolean,
): ResourceUrl[] {
  const counts = new Map<string, number>();
  for (const { host, path } of files) if (SITE_FILE.test(path)) counts.set(host, (counts.get(host) ?? 0) + 1);
  return files.filter(
    ({ host, path }) =>
      !path.includes('/wp-') || isOwn(host) || (counts.get(host) ?? 0) >= MIN_FILES_OF_A_SITE,
  );
}
