import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { isAlive } from './postmaster-pid.ts';

/**
 * Creates a folder atomically: `fill` writes to a draft folder beside the target, which is renamed at the end. If
 * several processes create the folder concurrently, one draft is kept. Removes the drafts of processes that were
 * killed.
 */
export async function createFolderAtomically(
  target: string,
  fill: (draft: string) => Promise<void>,
): Promise<void> {
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
