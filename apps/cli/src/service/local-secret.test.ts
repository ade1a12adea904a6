import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { localKey } from './local-secret.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'secret-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('replaces an empty file, which a full disk leaves', async () => {
  await writeFile(path.join(folder, 'api-key'), '');
  const key = await localKey(folder);
  expect(key).toMatch(/^ssk_/);
  expect(await localKey(folder)).toBe(key);
});

test.each([
  ['an empty file', ''],
  ['no file', undefined],
])('gives all first starts at once the stored key: %s', async (_, content) => {
  for (let round = 0; round < 20; round++) {
    const own = await mkdtemp(path.join(folder, 'starts-'));
    if (content !== undefined) await writeFile(path.join(own, 'api-key'), content);
    const keys = await Promise.all(Array.from({ length: 8 }, () => localKey(own)));
    expect(new Set([...keys, await localKey(own)]).size).toBe(1);
  }
});

test('keeps a key that was stored without a line end, in a file that only its owner can read', async () => {
  const own = path.join(folder, 'own');
  const key = await localKey(own);
  expect((await stat(path.join(own, 'api-key'))).mode & 0o777).toBe(0o600);
  await writeFile(path.join(own, 'api-key'), key);
  expect(await localKey(own)).toBe(key);
  expect(await readFile(path.join(own, 'api-key'), 'utf8')).toBe(key);
});
