import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Metafile } from 'esbuild';

/** Writes the license of every package whose code the bundles contain. */
export async function writeNotices(
  repository: string,
  metafiles: readonly Metafile[],
  file: string,
  /** Further packages, whose code other files contain. */
  others: readonly string[] = [],
): Promise<void> {
  const inputs = metafiles
    .flatMap(({ outputs }) => Object.values(outputs))
    .flatMap((output) => Object.entries(output.inputs));
  const folders = new Set([
    ...others.map((name) => `node_modules/${name}`),
    ...inputs.flatMap(([name, { bytesInOutput }]) =>
      bytesInOutput > 0 ? (/^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? []) : [],
    ),
  ]);
  const notices = await Promise.all(
    [...folders].toSorted().map((folder) => noticeOf(path.join(repository, folder))),
  );
  await writeFile(file, `This package contains code of these packages.\n\n${notices.join('\n')}`);
}

async function noticeOf(folder: string): Promise<string> {
  const manifest = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
    license?: string;
  };
  const license = (await readdir(folder)).find((name) => /^licen[cs]e/i.test(name));
  const text = license === undefined ? '' : await readFile(path.join(folder, license), 'utf8');
  const heading = `${manifest.name} ${manifest.version} (${manifest.license ?? 'see below'})`;
  return `${heading}\n${'-'.repeat(heading.length)}\n${text.trim()}\n`;
}
