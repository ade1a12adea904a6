/** Whether an entry of a lockfile is somebody else's package: not a workspace, and not the link to one. */
export function isForeign(path: string, { link }: { link?: boolean }): boolean {
  return path.includes('node_modules/') && link !== true;
}

/** Its name, out of the folder that it is installed in. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}
