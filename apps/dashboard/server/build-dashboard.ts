import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { METADATA_FIELDS, METADATA_PATHS } from '@scrapersky/core';
import { build, type Metafile } from 'esbuild';

const FOLDER = fileURLToPath(new URL('../', import.meta.url));

/**
 * Builds `index.html` and the files that it loads: `assets/…`, with a hash of the content in each name. Returns the
 * contents by path and writes no file.
 */
export async function buildDashboard(): Promise<Map<string, Uint8Array>> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: FOLDER,
    entryPoints: { main: 'src/main.tsx', hub: 'src/live/hub-worker.ts', style: 'src/styles/main.css' },
    outdir: '.',
    entryNames: 'assets/[name]-[hash]',
    chunkNames: 'assets/[name]-[hash]',
    bundle: true,
    splitting: true,
    metafile: true,
    write: false,
    minify: true,
    format: 'esm',
    target: ['chrome123', 'firefox121', 'safari17.5'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    conditions: ['source'],
    // Replace the public suffix list, which has about 45 kB even when compressed; see `short-suffix-list.ts`.
    alias: { tldts: './src/short-suffix-list.ts' },
    define: {
      LABELED_FIELDS_OF_CORE: JSON.stringify(labeledFields()),
      METADATA_COLUMNS: JSON.stringify(metadataColumns()),
    },
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
  files.set('index.html', Buffer.from(linkAssets(page, [...files.keys()], preloadsOf(metafile))));
  return files;
}

/**
 * Returns the path, the label and the kind of each metadata field that has a label. The browser gets this list
 * instead of METADATA_FIELDS, because the size of the page is limited.
 */
function labeledFields() {
  return METADATA_PATHS.flatMap((path) => {
    const { kind, label } = METADATA_FIELDS[path];
    return label === undefined ? [] : [{ path, kind, label }];
  });
}

/** Returns the columns of the results table that come from metadata. */
function metadataColumns() {
  return METADATA_PATHS.flatMap((path) => {
    const { kind, label, columns } = METADATA_FIELDS[path];
    return columns.map((name) => ({
      name,
      kind,
      label: label !== undefined && columns.length === 1 ? label : toLabel(name),
    }));
  });
}

/** Spelling of words in the labels of columns, by their form in column names. */
const WORDS: Readonly<Record<string, string>> = {
  url: 'URL',
  seo: 'SEO',
  wordpress: 'WordPress',
  woocommerce: 'WooCommerce',
  wpforms: 'WPForms',
  elementor: 'Elementor',
  divi: 'Divi',
  yoast: 'Yoast',
  contact: 'Contact',
  form7: 'Form 7',
  github: 'GitHub',
  linkedin: 'LinkedIn',
  tiktok: 'TikTok',
  vk: 'VK',
  whatsapp: 'WhatsApp',
  youtube: 'YouTube',
};

/** Converts a column name to a label: `has_contact_form7` → `Has Contact Form 7`. */
function toLabel(column: string): string {
  const label = column
    .split('_')
    .map((word) => WORDS[word] ?? word)
    .join(' ');
  return label.slice(0, 1).toUpperCase() + label.slice(1);
}

/** Returns the files that `main` imports statically, so that the browser loads them together with it. */
function preloadsOf({ outputs }: Metafile): string[] {
  const main = Object.values(outputs).find(({ entryPoint }) => entryPoint === 'src/main.tsx');
  return (main?.imports ?? [])
    .filter(({ kind }) => kind === 'import-statement')
    .map(({ path: file }) => file);
}

/**
 * Replaces each placeholder of a file, such as `{{main.js}}`, with the path of that file, including its hash. Replaces
 * `{{preloads}}` with links to the files to preload.
 */
function linkAssets(page: string, names: readonly string[], preloads: readonly string[]): string {
  const links = preloads.map((name) => `<link rel="modulepreload" href="/${name}" />`).join('');
  return page
    .replace('{{preloads}}', links)
    .replaceAll(/\{\{(\w+)\.(\w+)\}\}/g, (_, name: string, extension: string) => {
      const found = names.find(
        (each) => each.startsWith(`assets/${name}-`) && each.endsWith(`.${extension}`),
      );
      if (found === undefined) throw new Error(`The build has no ${name}.${extension}.`);
      return `/${found}`;
    });
}
