import { mkdtemp, rm, writeFile } from 'node:fs/promises';
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
