import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { readApiKeyForm } from '@scrapersky/core';
import { findApiKeyByHash, listAuditRecords, openDatabase } from '@scrapersky/db';
import { createTestServices, programPath, startProcess, type TestServices } from '@scrapersky/test-support';
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
  const command = startProcess('apps/cli/dist/main.js', args, given);
  const { code } = await command.exited;
  return { code, output: command.output };
}

test('ends without an error when the reader of its output, such as `head`, has closed the pipe', async () => {
  const program = programPath('apps/cli/dist/main.js');
  const command = spawn(process.execPath, [program, '--help'], { stdio: ['ignore', 'pipe', 'pipe'] });
  command.stdout.destroy();
  const [errors, [code]] = await Promise.all([text(command.stderr), once(command, 'close')]);
  expect({ errors, code }).toEqual({ errors: '', code: 0 });
});

/** Returns the row of a valid key; undefined for any other key. */
async function findKey(key: string) {
  const db = openDatabase({ url: services.databaseUrl });
  const hash = createHash('sha256').update(key).digest();
  return findApiKeyByHash(db, hash).finally(() => db.destroy());
}

const keyIn = (output: string) => /ssk_\w{60}/.exec(output)?.[0] ?? '';

test('shows a key once, stores its hash, lists it without the key, and revokes it', async () => {
  const created = await run(['keys', 'create', 'growth team', '--scope', 'read']);
  const key = keyIn(created.output);
  expect(readApiKeyForm(key).kind).toBe('key');
  expect(await findKey(key)).toMatchObject({ scope: 'read', expires_at: null, last_used_at: null });

  const listed = await run(['keys', 'list']);
  const [, keyId = ''] =
    /^([0-9a-f-]{36}) {2}read .* {2}valid {2}never used {2}ssk_\w{10}_… {2}growth team$/m.exec(
      listed.output,
    ) ?? [];
  expect(listed.output).not.toContain(key);

  expect(await run(['keys', 'revoke', keyId])).toMatchObject({ code: 0 });
  expect(await findKey(key)).toBeUndefined();
  expect(await run(['keys', 'revoke', keyId])).toMatchObject({
    code: 1,
    output: expect.stringContaining('no valid key'),
  });
}, 60_000);

test('rotates a key: the new key has the same user and rights, the old key stays valid during the overlap, and both changes are audited', async () => {
  const quotas = ['--max-running-batches', '3', '--max-domains-per-day', '0'];
  const created = await run(['keys', 'create', 'nightly', '--json', '--expires', '90d', ...quotas]);
  const old = JSON.parse(created.output) as Record<string, string>;
  expect(Date.parse(old.expires_at ?? '') - Date.parse(old.created_at ?? '')).toBeCloseTo(
    90 * 86_400_000,
    -5,
  );

  const unclear = await run(['keys', 'rotate', old.key_id ?? '']);
  expect(unclear).toMatchObject({ code: 1, output: expect.stringContaining('--expires') });
  const rotated = await run(['keys', 'rotate', old.key_id ?? '', '--overlap', '1h', '--expires', 'never']);
  expect(rotated.code).toBe(0);
  const successor = await findKey(keyIn(rotated.output));
  const rights = { name: 'nightly', scope: 'write', max_running_batches: 3, max_domains_per_day: 0 };
  expect(successor).toMatchObject({ ...rights, user_id: old.user_id, expires_at: null });
  const predecessor = await findKey(old.key ?? '');
  expect(predecessor).toMatchObject({ ...rights, user_id: old.user_id });
  expect(Number(predecessor?.expires_at) - Date.now()).toBeCloseTo(3_600_000, -5);

  const db = openDatabase({ url: services.databaseUrl });
  const records = await listAuditRecords(db, { object: null, before: null, limit: 3 }).finally(() =>
    db.destroy(),
  );
  expect(
    records.toReversed().map(({ action, object, user_id }) => [action, object, user_id.slice(0, 4)]),
  ).toEqual([
    ['key.create', old.key_id, 'cli:'],
    ['key.create', successor?.key_id, 'cli:'],
    ['key.rotate', old.key_id, 'cli:'],
  ]);
}, 60_000);

test('reports a mistake on the command line or in the environment in at most two lines, with its exit code', async () => {
  const mistakes: [args: string[], env: Record<string, string>, message: RegExp, code: number][] = [
    [['keys', 'create', 'x', '--scope', 'root'], {}, /^--scope must be read, write or admin/, 2],
    [['keys', 'create', 'x\ny'], {}, /^A name must have/, 2],
    [['keys', 'create', 'x', '--expires', '11y'], {}, /^--expires must be a time/, 2],
    [['keys', 'revoke', 'ssk_abc'], {}, /^Pass the id of a key/, 2],
    [
      ['watch', 'some-batch', '--timeout', '5x'],
      { SCRAPERSKY_API_KEY: 'key' },
      /^--timeout must be a time/,
      2,
    ],
    [['ls', '--url', 'ftp://x'], { SCRAPERSKY_API_KEY: 'key' }, /^"ftp:\/\/x" is not the URL of an API/, 2],
    [
      ['keys', 'list'],
      { DATABASE_URL: '', DATA_DIR: '/no/such/folder' },
      /^Invalid environment: DATABASE_URL: not set, and no embedded database is running in/,
      1,
    ],
    [
      ['migrate'],
      { DATABASE_URL: '', DIRECT_DATABASE_URL: '', ADMIN_DATABASE_URL: services.directDatabaseUrl },
      /^Invalid environment: DATABASE_URL: not set; set it/,
      1,
    ],
    [['migrate'], { PORT: 'x' }, /^Invalid environment: PORT/, 1],
    [
      ['submit', '/dev/null', '--type', 'text/plain', '--tag', 'Berlin, DE'],
      { SCRAPERSKY_API_KEY: 'key' },
      /^The tag "Berlin, DE" has a comma/,
      1,
    ],
    [['sumbit'], {}, /unknown command 'sumbit'/, 2],
  ];
  for (const [args, env, message, code] of mistakes) {
    const { code: exitCode, output } = await run(args, env);
    expect(output.trim()).toMatch(message);
    expect(output.trim().split('\n').length).toBeLessThanOrEqual(2);
    expect(exitCode).toBe(code);
  }
}, 60_000);

test('applies, lists and reverts migrations by name, and reverts only after confirmation', async () => {
  expect((await run(['migrate'])).output).toBe('Up to date.\n');
  expect((await run(['migrate', '--status'])).output).toMatch(/^0001_initial {2}applied 2\d{3}-/m);
  expect(await run(['migrate', '--down'])).toMatchObject({
    code: 1,
    output: expect.stringMatching(
      /^Reverting \d{4}_\w+ deletes all data that only its tables, columns and values can store. Confirm with --yes/m,
    ),
  });
  expect((await run(['migrate', '--status'])).output).not.toMatch(/not applied/);
  const { output } = await run(['migrate', '--down', '--yes']);
  expect(output).toMatch(/^Reverted \d{4}_\w+\.$/m);
  expect((await run(['migrate', '--status'])).output).toMatch(/not applied/);
  expect((await run(['migrate'])).output).toMatch(/^Applied \d{4}_\w+\.$/m);
}, 60_000);

test('prints the same webhook secret for a receiver each time', async () => {
  const env = { WEBHOOK_SECRET: `whsec_${Buffer.alloc(32, 7).toString('base64')}` };
  const ask = (url: string) => run(['webhooks', 'secret', url], env);
  const [one, again, other] = await Promise.all([
    ask('https://one.example/x'),
    ask('https://ONE.example/x#a'),
    ask('https://two.example/x'),
  ]);
  expect(one).toMatchObject({ code: 0, output: expect.stringMatching(/^whsec_[\w+/]{43}=$/m) });
  expect(again.output).toBe(one.output);
  expect(other.output).not.toBe(one.output);
  const refused = await run(['webhooks', 'secret', 'ftp://one.example'], env);
  expect(refused).toMatchObject({ code: 2, output: expect.stringContaining('not an http(s) URL') });
});

test('creates a key that sees only its own batches, and keeps this restriction when the key is rotated', async () => {
  const created = await run(['keys', 'create', 'tenant', '--own', '--json']);
  expect(created.output).toContain('"visibility": "own"');
  const [keyId = ''] = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(created.output) ?? [];
  const rotated = await run(['keys', 'rotate', keyId]);
  expect(await findKey(keyIn(rotated.output))).toMatchObject({ visibility: 'own' });
  const ordinary = await run(['keys', 'create', 'team']);
  expect(await findKey(keyIn(ordinary.output))).toMatchObject({ visibility: 'all' });
});
