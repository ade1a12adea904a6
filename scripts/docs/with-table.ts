import type { DocTable } from './doc-tables.ts';

/**
 * Returns a Markdown document with the table between its `<!-- name: … -->` marks replaced.
 *
 * @throws Error if the document has no such marks
 */
export function withTable(document: string, { name, head, rows }: Omit<DocTable, 'file'>): string {
  const begin = `<!-- ${name}: written by \`npm run docs\` -->`;
  const end = `<!-- /${name} -->`;
  const [before, rest] = document.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`The document has no ${begin} … ${end}.`);
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return `${before}${begin}\n\n${lines.join('\n')}\n\n${end}${after}`;
}
