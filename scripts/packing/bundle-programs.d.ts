import type { Metafile } from 'esbuild';

export const PROGRAMS: readonly string[];
export function bundlePrograms(
  repository: string,
  folder: string,
  options?: { minifyWhitespace?: boolean },
): Promise<Metafile>;
