import { createHash } from 'node:crypto';
import { findApiKey, openDatabase } from '@scrapersky/db';
import { createTestServices, startProcess, type TestServices } from '@scrapersky/test-support';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

let services: TestServices;
beforeAll(async () => {
  services = await createTestServices();
});
afterAll(() => services.close());

async function run(args: string[], env: Record<string, string> = {}) {
  const given = {
    DATABASE_URL: services.databaseUrl,
    DIRECT_DATABASE_URL: services.directDatabaseUrl,
    ...env,
  };
  const command = startProcess('apps/cli/src/main.ts', args, given);
  const { code } = await command.exited;
  return { code, output: command.output };
}

async function isValid(key: string): Promise<boolean> {
  const db = openDatabase({ url: services.databaseUrl });
  const row = await findApiKey(db, createHash('sha256').update(key).digest()).finally(() => db.destroy());
  return row !== undefined;
}

test('a key is shown once, found by its hash, listed without itself, and invalid after its revocation', async () => {
  const created = await run(['keys', 'create', 'growth team', '--scope', 'read']);
  const [key = ''] = /ssk_[\w-]{43}/.exec(created.output) ?? [];
  expect(await isValid(key)).toBe(true);

  const listed = await run(['keys', 'list']);
  const [, keyId = ''] = /^([0-9a-f-]{36}) {2}read .*valid {2}growth team$/m.exec(listed.output) ?? [];
  expect(listed.output).not.toContain(key);

  expect(await run(['keys', 'revoke', keyId])).toMatchObject({ code: 0 });
  expect(await isValid(key)).toBe(false);
  expect(await run(['keys', 'revoke', keyId])).toMatchObject({
    code: 1,
    output: expect.stringContaining('no valid key'),
  });
}, 60_000);

test('a mistake on the command line is one line and a non-zero exit', async () => {
  const mistakes: [string[], Record<string, string>, RegExp][] = [
    [['keys', 'create', 'x', '--scope', 'root'], {}, /^--scope is read, write or admin/],
    [['keys', 'revoke', 'ssk_abc'], {}, /^Give the id of a key/],
    [['keys', 'list'], { DATABASE_URL: '' }, /^Bad environment: DATABASE_URL/],
    [['migrate'], { PORT: 'x' }, /^Bad environment: PORT/],
    [['sumbit'], {}, /unknown command 'sumbit'/],
  ];
  for (const [args, env, message] of mistakes) {
    const { code, output } = await run(args, env);
    expect(output.trim()).toMatch(message);
    expect(output.trim().split('\n').length).toBeLessThanOrEqual(2);
    expect(code).toBeGreaterThan(0);
  }
}, 60_000);

test('migrations are applied, listed and taken back by name', async () => {
  expect((await run(['migrate'])).output).toBe('Up to date.\n');
  expect((await run(['migrate', '--status'])).output).toMatch(/^0001_initial {2}applied 2\d{3}-/m);
  const { output } = await run(['migrate', '--down']);
  expect(output).toMatch(/^Took back \d{4}_\w+\.$/m);
  expect((await run(['migrate', '--status'])).output).toMatch(/not applied/);
  expect((await run(['migrate'])).output).toMatch(/^Applied \d{4}_\w+\.$/m);
}, 60_000);
