import { childrenOf, type TestPostgres } from '@scrapersky/test-support';
import { limitProcess } from './limit-process.ts';
import type { Stack } from './stack.ts';

/**
 * Prevents all processes of a stack's Postgres from allocating memory while `meanwhile` runs: statements fail with
 * 53200.
 */
export async function starvePostgres(stack: Stack, meanwhile: () => Promise<void>): Promise<void> {
  const { postgres } = stack;
  if (!postgres) throw new Error('this stack has no Postgres of its own');
  await limitAll(postgres, '1');
  // Close open connections, because their server processes have memory in reserve.
  await stack
    .query(
      `select pg_terminate_backend(pid) from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
    )
    .catch(() => {});
  await meanwhile();
  await limitAll(postgres, 'unlimited');
}

async function limitAll({ pid }: TestPostgres, bytes: string): Promise<void> {
  if (pid === undefined) return;
  for (const each of [pid, ...childrenOf(pid)]) await limitProcess(each, 'as', bytes);
}
