import type { FrontendMessage } from './pg-frontend-messages.ts';

/** Something that a client sent and that is not safe behind a pooler in transaction mode. */
export interface PoolerViolation {
  rule:
    | 'named statement'
    | 'startup parameter'
    | 'session statement'
    | 'session setting'
    | 'session lock'
    | 'temporary table'
    | 'several statements';
  /** The statement, cut to 200 characters, or the parameter. A named statement is preceded by its name. */
  detail: string;
}

const HARMLESS_PARAMETERS = new Set(['user', 'database', 'application_name', 'client_encoding']);

const forbiddenSql: [PoolerViolation['rule'], RegExp][] = [
  [
    'session statement',
    /(^|;)\s*(prepare\s+(?!transaction)|deallocate|execute|listen|unlisten|discard|reset|declare\s[^;]*\bwith\s+hold\b)/i,
  ],
  ['session setting', /(^|;)\s*set\s+(?!local\b|transaction\b|constraints\b)/i],
  ['session setting', /\bset_config\s*\([^)]*,\s*(false|'f(alse)?')\s*\)/i],
  ['session lock', /\bpg_(try_)?advisory_(lock|unlock)(_shared|_all)?\s*\(/i],
  ['temporary table', /\bcreate\s+(temp|temporary)\s+(?![^;]*\bon\s+commit\s+drop\b)/i],
];

const QUOTED_TEXT = /'(?:[^']|'')*'|"[^"]*"|\$(\w*)\$.*?\$\1\$/gs;
const SQL_COMMENT = /\/\*.*?\*\/|--[^\n]*/gs;

/** Returns the violations of a message; nearly always none. */
export function findPoolerViolations(message: FrontendMessage): PoolerViolation[] {
  switch (message.kind) {
    case 'startup':
      return Object.entries(message.parameters)
        .filter(([name]) => !HARMLESS_PARAMETERS.has(name))
        .map(([name, value]) => ({ rule: 'startup parameter', detail: `${name}=${value}` }));
    case 'query':
      return [...severalStatements(message.sql), ...inSql(message.sql)];
    case 'parse':
      return [...inName(message.name, message.sql), ...inSql(message.sql)];
    case 'bind':
    case 'describe':
    case 'close':
      return inName(message.statement, message.kind);
    case 'cancel':
    case 'other':
      return [];
  }
}

function inName(name: string, of: string): PoolerViolation[] {
  return name === '' ? [] : [{ rule: 'named statement', detail: shorten(`${name}: ${of}`) }];
}

/**
 * Reports several statements in one message. Postgres runs them in a transaction that the client did not begin, so a
 * failure of the second one undoes the first.
 */
function severalStatements(sql: string): PoolerViolation[] {
  const code = sql.replaceAll(SQL_COMMENT, ' ').replaceAll(QUOTED_TEXT, "''");
  return /;\s*\S/.test(code) ? [{ rule: 'several statements', detail: shorten(sql) }] : [];
}

function inSql(sql: string): PoolerViolation[] {
  const code = sql.replaceAll(SQL_COMMENT, ' ');
  return forbiddenSql
    .filter(([, pattern]) => pattern.test(code))
    .map(([rule]) => ({ rule, detail: shorten(sql) }));
}

function shorten(text: string): string {
  return text.trim().slice(0, 200);
}
