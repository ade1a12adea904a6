import { expect, test } from '@jest/globals';
import { findPoolerViolations } from './pooler-violation.ts';

const inQuery = (sql: string) => findPoolerViolations({ kind: 'query', sql }).map(({ rule }) => rule);

test.each([
  ['prepare p as select 1', 'session statement'],
  ['EXECUTE p', 'session statement'],
  ['listen channel', 'session statement'],
  ['declare c cursor with hold for select 1', 'session statement'],
  ["set search_path = 'x'", 'session setting'],
  ['set session x = 1', 'session setting'],
  ['select 1; select 2', 'several statements'],
  ['/* why */ set x = 1', 'session setting'],
  ["select set_config('a', 'b', false)", 'session setting'],
  ['select pg_advisory_lock(1)', 'session lock'],
  ['select pg_try_advisory_lock($1)', 'session lock'],
  ['create temp table t (x int)', 'temporary table'],
])('reports %s, which is not safe behind a pooler in transaction mode', (sql, rule) => {
  expect(inQuery(sql)).toEqual([rule]);
});

test.each([
  "set local statement_timeout = '1s';",
  "select 'a; b', $$c; d$$ -- e; f",
  'set transaction isolation level serializable',
  "select set_config('a', 'b', true)",
  'select pg_advisory_xact_lock(1)',
  'create temporary table t (x int) on commit drop',
  'declare c cursor for select 1',
  'update jobs set status = $1',
  'notify channel',
])('permits %s, which does not change the session beyond its transaction', (sql) => {
  expect(inQuery(sql)).toEqual([]);
});

test('finds a named statement in every message that contains one', () => {
  for (const message of [
    { kind: 'parse', name: 'p1', sql: 'select 1' },
    { kind: 'bind', statement: 'p1' },
    { kind: 'describe', statement: 'p1' },
    { kind: 'close', statement: 'p1' },
  ] as const)
    expect(findPoolerViolations(message)).toMatchObject([{ rule: 'named statement' }]);
});

test('finds a startup parameter that poolers refuse or ignore', () => {
  const parameters = { user: 'u', database: 'd', options: '-c search_path=x' };
  expect(findPoolerViolations({ kind: 'startup', parameters })).toEqual([
    { rule: 'startup parameter', detail: 'options=-c search_path=x' },
  ]);
});
