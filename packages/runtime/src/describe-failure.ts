import { ConfigError } from './config.ts';
import { createRedactor } from './redact.ts';

/** Names of errors that are bugs of this service. */
const BUGS = new Set(['Error', 'TypeError', 'RangeError', 'ReferenceError', 'SyntaxError', 'AggregateError']);

/**
 * Describes why a process failed: one line with the problem that the operator has to fix, and its cause. Includes a
 * stack only for a bug of this service.
 */
export function describeFailure(error: unknown): string {
  return redactor.text(describe(error));
}

const redactor = createRedactor();

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof ConfigError) return `Invalid environment: ${error.message}`;
  const { code } = error as { code?: unknown };
  if (typeof code !== 'string' && BUGS.has(error.name)) return error.stack ?? error.message;
  const cause = error.cause instanceof Error ? ` (${error.cause.message.split('\n')[0]})` : '';
  return `${error.message || String(code)}${cause}`;
}
