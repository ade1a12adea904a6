import { describeConfig } from './config.ts';

const BEGIN = '<!-- environment: written by `npm run docs` -->';
const END = '<!-- /environment -->';

/** The README's table of variables, out of the schema that parses them. */
function configTable(): string {
  const rows = describeConfig().map(
    ({ name, byDefault, meaning }) => `| \`${name}\` | ${byDefault ? `\`${byDefault}\`` : ''} | ${meaning} |`,
  );
  return ['| name | default | meaning |', '| --- | --- | --- |', ...rows].join('\n');
}

/** The document with its table of variables brought up to date; throws where it has no place for one. */
export function withConfigTable(document: string): string {
  const [before, rest] = document.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`there is no ${BEGIN} … ${END}`);
  return `${before}${BEGIN}\n\n${configTable()}\n\n${END}${after}`;
}
