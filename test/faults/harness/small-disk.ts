import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const PAUSE_MS = 200;

/** A folder on a separate small disk, which a test can fill. Needs root on Linux. */
export class SmallDisk {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** Moves a folder to a new disk. The folder must not be in use meanwhile. */
  static async mount(folder: string, sizeMb: number): Promise<SmallDisk> {
    await replaceBelow(folder, () => run('mount', ['-t', 'tmpfs', '-o', `size=${sizeMb}m`, 'tmpfs', folder]));
    return new SmallDisk(folder);
  }

  /** Keeps the disk full for a time, even if others delete files, and then frees it. */
  async keepFull(ms: number): Promise<void> {
    const filler = path.join(this.#folder, 'filler');
    const end = performance.now() + ms;
    while (performance.now() < end) {
      await fill(filler);
      await delay(PAUSE_MS);
    }
    await rm(filler);
  }

  /** Moves the files back. The folder must not be in use meanwhile. */
  async unmount(): Promise<void> {
    await replaceBelow(this.#folder, () => run('umount', [this.#folder]));
  }
}

/** Appends to a file until the disk is full. Runs in another process, because this process serves the sites. */
async function fill(file: string): Promise<void> {
  const script = 'cat /dev/zero >> "$0"; exit 0';
  await run('sh', ['-c', script, file]);
}

/**
 * Runs `change`, which replaces the disk below a folder, and keeps the files in the folder with their owners and modes.
 */
async function replaceBelow(folder: string, change: () => Promise<unknown>): Promise<void> {
  const copy = mkdtempSync(path.join(tmpdir(), 'small-disk-'));
  try {
    await run('cp', ['-a', `${folder}/.`, copy]);
    await change();
    // After `unmount`, delete the original files, which the mounted disk had hidden.
    await run('find', [folder, '-mindepth', '1', '-delete']);
    await run('cp', ['-a', `${copy}/.`, folder]);
  } finally {
    rmSync(copy, { recursive: true });
  }
}
