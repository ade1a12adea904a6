import { DOMAIN_ERROR_CODES, DOMAIN_ERRORS } from './domain-error.ts';

const BEGIN = '<!-- error codes: written by `npm run docs` -->';
const END = '<!-- /error codes -->';

/** The table of docs/errors.md, out of the one that decides. */
function errorTable(): string {
  const rows = DOMAIN_ERROR_CODES.map((code) => {
    const { retryable, meaning, hint } = DOMAIN_ERRORS[code];
    return `| \`${code}\` | ${retryable ? 'yes' : 'no'} | ${meaning} | ${hint} |`;
  });
  return ['| code | retryable | what it means | what to do |', '| --- | --- | --- | --- |', ...rows].join(
    '\n',
  );
}

/** The document with its table of error codes brought up to date; throws where it has no place for one. */
export function withErrorTable(document: string): string {
  const [before, rest] = document.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`there is no ${BEGIN} … ${END}`);
  return `${before}${BEGIN}\n\n${errorTable()}\n\n${END}${after}`;
}
