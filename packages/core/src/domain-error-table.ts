import { DOMAIN_ERROR_CODES, DOMAIN_ERRORS } from './domain-error.ts';
import { withTable } from './with-table.ts';

/** Returns docs/errors.md with its table of error codes brought up to date. */
export function withErrorTable(document: string): string {
  const rows = DOMAIN_ERROR_CODES.map((code) => {
    const { retryable, meaning, hint } = DOMAIN_ERRORS[code];
    return [`\`${code}\``, retryable ? 'yes' : 'no', meaning, hint];
  });
  return withTable(document, 'error codes', [['code', 'retryable', 'what it means', 'what to do'], ...rows]);
}
