import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { writeResults } from './write-results.ts';

const download = () => new Response('a,b\n').body as ReadableStream<Uint8Array>;

test('a download appears under its name and leaves no other file', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'results-'));
  await writeResults(download(), path.join(folder, 'results.csv'));
  expect(await readFile(path.join(folder, 'results.csv'), 'utf8')).toBe('a,b\n');
  expect(await readdir(folder)).toEqual(['results.csv']);
  await rm(folder, { recursive: true });
});

test('the message for a folder that does not exist names the file as the user wrote it', async () => {
  await expect(writeResults(download(), '/no/such/results.csv')).rejects.toThrow(
    'Cannot write /no/such/results.csv: its folder does not exist.',
  );
});
