const RETRYABLE_SQLSTATES = new Set(
  [
    // SQLSTATE codes: serialization failure, deadlock, lock timeout, statement timeout.
    '40001 40P01 55P03 57014',
    // SQLSTATE codes: shutdown, crash, start-up, idle-in-transaction timeout, connection lost.
    '57P01 57P02 57P03 25P03 08000 08001 08003 08004 08006 08P01',
    // SQLSTATE code: read-only.
    '25006',
  ].flatMap((codes) => codes.split(' ')),
);

/**
 * SQLSTATE classes of errors that usually mean that the server lacks a resource for a while: 53 insufficient resources
 * (disk, memory, connections), 58 system error (input and output, or a library that it cannot load without memory).
 */
const RETRYABLE_CLASSES = /^5[38]/;

const RETRYABLE_NODE_CODES = new Set(
  'ECONNREFUSED ECONNRESET EPIPE ETIMEDOUT EHOSTUNREACH ENETUNREACH EAI_AGAIN ENOTFOUND'.split(' '),
);

/**
 * Messages of errors without a code from pg and pg-pool, and of the pooler's errors (Supavisor: XX000 with a tag in
 * parentheses).
 */
const RETRYABLE_MESSAGES = [
  'Connection terminated',
  'connection error and is not queryable',
  'timeout exceeded when trying to connect',
  'Query read timeout',
  'Client was closed',
  'timeout expired',
  '(EDBHANDLEREXITED)',
  '(ECHECKOUT',
  '(EPOOL',
  '(EMAXCONN',
  '(EAUTHTIMEOUT)',
  '(ESUBSCRIBERETRIES',
];

/**
 * Returns true when the database was unreachable, busy, full or read-only, so that the same transaction may succeed
 * later. Never true for the caller's mistakes (SQLSTATE classes 22, 23, 28, 42).
 */
export function isRetryableDbError(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, message, errors } = error as { code?: unknown; message?: unknown; errors?: unknown };
  if (typeof code === 'string' && isRetryableCode(code)) return true;
  if (Array.isArray(errors)) return errors.some(isRetryableDbError);
  if (code !== undefined && code !== 'XX000') return false;
  return typeof message === 'string' && RETRYABLE_MESSAGES.some((part) => message.includes(part));
}

function isRetryableCode(code: string): boolean {
  return RETRYABLE_SQLSTATES.has(code) || RETRYABLE_CLASSES.test(code) || RETRYABLE_NODE_CODES.has(code);
}

/** Returns true when a statement took too long and was ended by this process, or was cancelled in the server. */
export function isQueryTimeout(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, message } = error as { code?: unknown; message?: unknown };
  return code === '57014' || message === 'Query read timeout';
}

export type WriteFault = 'read_only' | 'disk_full' | 'statement_pooling';

const WRITE_FAULTS: Record<string, WriteFault> = { '25006': 'read_only', '53100': 'disk_full' };

/** Returns why the database refused a write; null if the error has a different cause. */
export function findWriteFault(error: unknown): WriteFault | null {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  // PgBouncer reports this as a violation of the protocol (08P01), which has many causes.
  if (typeof message === 'string' && message.includes('statement pooling')) return 'statement_pooling';
  return typeof code === 'string' ? (WRITE_FAULTS[code] ?? null) : null;
}
