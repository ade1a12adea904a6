import { expect, test } from '@jest/globals';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { eventually } from '@scrapersky/test-support';
import { ScratchFile } from './scratch-file.ts';

test('reads the written bytes back from any offset, and refuses to read past the end', async () => {
  const text = Buffer.from('0123456789'.repeat(20_000));
  await ScratchFile.with(async (file) => {
    expect(await file.append(text)).toBe(0);
    expect(await file.append(Buffer.from('end'))).toBe(text.length);
    expect(file.size).toBe(text.length + 3);
    expect(String(await file.read(text.length - 1, 4))).toBe('9end');
    expect((await file.read(0, text.length)).equals(text)).toBe(true);
    await expect(file.read(text.length, 4)).rejects.toThrow(RangeError);
  });
});

test('has no name on disk, so no file is left behind when the process is killed', async () => {
  await ScratchFile.with(async (file) => {
    await file.append(Buffer.from('x'));
    // Another process may be about to remove the name of its own scratch file.
    await eventually(async () => {
      const names = await readdir(tmpdir());
      expect(names.filter((name) => name.startsWith('scrapersky-upload-'))).toEqual([]);
      return true;
    });
  });
});
