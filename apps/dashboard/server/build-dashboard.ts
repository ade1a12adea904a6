import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { METADATA_FIELDS, METADATA_PATHS } from '@scrapersky/core';
import { build } from 'esbuild';

const FOLDER = fileURLToPath(new URL('../', import.meta.url));

/**
 * Builds the page: `index.html`, and below `assets/` the files that it loads, named by a hash of their content. Returns
 * contents by path and writes nothing; takes about 0.1 s.
 */
export async function buildDashboard(): Promise<Map<string, Uint8Array>> {
  const { outputFiles } = await build({
    absWorkingDir: FOLDER,
    entryPoints: { main: 'src/main.tsx', style: 'src/styles/main.css' },
    outdir: '.',
    entryNames: 'assets/[name]-[hash]',
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: ['chrome123', 'firefox121', 'safari17.5'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    conditions: ['source'],
    // The whole public suffix list is as large as everything else together; the replacement is described in its file.
    alias: { tldts: './src/short-suffix-list.ts' },
    define: { LABELED_FIELDS: JSON.stringify(labeledFields()) },
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'silent',
  });
  const files = new Map<string, Uint8Array>(
    outputFiles.map((file) => [path.relative(FOLDER, file.path).replaceAll(path.sep, '/'), file.contents]),
  );
  const icon = await readFile(path.join(FOLDER, 'src/icon.svg'));
  const hash = createHash('sha256').update(icon).digest('hex').slice(0, 8);
  files.set(`assets/icon-${hash}.svg`, icon);
  const page = await readFile(path.join(FOLDER, 'index.html'), 'utf8');
  files.set('index.html', Buffer.from(linkAssets(page, [...files.keys()])));
  return files;
}

/** The part of the table of metadata fields that the browser needs: the size of the page is limited. */
function labeledFields() {
  return METADATA_PATHS.flatMap((path) => {
    const { kind, label } = METADATA_FIELDS[path];
    return label === undefined ? [] : [{ path, kind, label }];
  });
}

/** Replaces `{{main.js}}` with the file's path, hash included. */
function linkAssets(page: string, names: readonly string[]): string {
  return page.replaceAll(/\{\{(\w+)\.(\w+)\}\}/g, (_, name: string, extension: string) => {
    const found = names.find((each) => each.startsWith(`assets/${name}-`) && each.endsWith(`.${extension}`));
    if (found === undefined) throw new Error(`The build has no ${name}.${extension}.`);
    return `/${found}`;
  });
}
