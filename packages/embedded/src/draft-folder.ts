import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { isAlive } from './postmaster-pid.ts';

/**
 * Makes a folder that whoever finds it finds whole: `fill` works under another name beside it, which is renamed when
 * all is done. Of several makers at once, one's is kept. What killed makers left is removed.
 */
export async function makeWhole(target: string, fill: (draft: string) => Promise<void>): Promise<void> {
  await removeDeadDrafts(target);
  const draft = `${target}-draft-${process.pid}-${randomBytes(3).toString('hex')}`;
  try {
    await fill(draft);
    await rename(draft, target).catch((error: unknown) => {
      if (!existsSync(target)) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function removeDeadDrafts(target: string): Promise<void> {
  const parent = path.dirname(target);
  for (const name of await readdir(parent)) {
    if (!name.startsWith(`${path.basename(target)}-draft-`)) continue;
    const pid = /-draft-(\d+)-/.exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) await rm(path.join(parent, name), { recursive: true, force: true });
  }
}
