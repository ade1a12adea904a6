import { ConfigError } from './config.ts';
import { createRedactor } from './redact.ts';

/** Names of errors that nobody named: faults of ours. */
const BUGS = new Set(['Error', 'TypeError', 'RangeError', 'ReferenceError', 'SyntaxError', 'AggregateError']);

/**
 * Why a process could not do what it was started for: what the operator has to mend in one line, with what lay behind
 * it; a stack only where it is a fault of ours.
 */
export function describeFailure(error: unknown): string {
  return redactor.text(describe(error));
}

const redactor = createRedactor();

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof ConfigError) return `Bad environment: ${error.message}`;
  const { code } = error as { code?: unknown };
  if (typeof code !== 'string' && BUGS.has(error.name)) return error.stack ?? error.message;
  const cause = error.cause instanceof Error ? ` (${error.cause.message.split('\n')[0]})` : '';
  return `${error.message || String(code)}${cause}`;
}
