/** Returns whether an entry of the lockfile is a third-party package: not a workspace or a link to one. */
export function isForeign(path: string, { link }: { link?: boolean }): boolean {
  return path.includes('node_modules/') && link !== true;
}

/** Returns the name of a package from its folder. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}
