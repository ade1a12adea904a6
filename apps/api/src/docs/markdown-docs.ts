import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

/** The path is the same from src/ and from dist/. */
const FOLDER = new URL('../../../../docs/', import.meta.url);
const SOURCE = 'https://github.com/scrapersky/scrapersky-batch/blob/main/';
const SUBFOLDERS = ['', 'decisions/'];

/**
 * Returns the names of the documents in `docs/` and `docs/decisions/`, such as `use.md`; none without these folders.
 */
export function documentNames(): string[] {
  return SUBFOLDERS.flatMap((folder) => {
    const url = new URL(folder, FOLDER);
    const files = existsSync(url) ? readdirSync(url) : [];
    return files.filter((file) => file.endsWith('.md')).map((file) => `${folder}${file}`);
  }).toSorted();
}

/** Returns a document. Its links to files that the API does not serve lead to the project's repository. */
export async function readDocument(name: string): Promise<string> {
  const served = new Set(documentNames());
  const text = await readFile(new URL(name, FOLDER), 'utf8');
  return text.replaceAll(/\]\((?!https?:|#|mailto:)([^)\s]+)\)/g, (link, target: string) => {
    const { pathname, hash } = new URL(target, `root:/docs/${name}`);
    if (served.has(pathname.replace('/docs/', ''))) return link;
    return `](${new URL(`.${pathname}`, SOURCE).href}${hash})`;
  });
}

/** Returns the index of the documentation for language models (https://llmstxt.org). Its links are relative. */
export async function makeLlmsText(): Promise<string> {
  const lines = await Promise.all(
    documentNames().map(async (name) => {
      const { title, summary } = describe(await readDocument(name));
      return `- [${title}](docs/${name})${summary === '' ? '' : `: ${summary}`}`;
    }),
  );
  return `# ScraperSky Batch

> Submit a list of domains over HTTP; get each site's title, contacts, social profiles, technologies and logo. Every batch ends, and every domain is accounted for.

- [OpenAPI 3.1](openapi.json): every operation of the API, with its schemas and errors

## Documentation

${lines.join('\n')}
`;
}

/** Returns the title of a document and, as its summary, the next line with text if that line is a sentence. */
function describe(text: string): { title: string; summary: string } {
  const [heading = '', first = ''] = text.split('\n').filter((line) => line !== '');
  const isProse = /^[A-Z`]/.test(first);
  return {
    title: heading.replace(/^#+ /, ''),
    summary: isProse ? first.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1') : '',
  };
}
