import { readdirSync, readlinkSync, type RmOptions, rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ConfigError } from '@scrapersky/runtime';

/** Parent of all temporary folders. Determined once, because the renderer changes its environment. */
const PARENT = tmpdir();
/**
 * Start of the names of the folders of the renderers in this namespace of process ids. It is short, because Chromium
 * does not start if the path of its socket is too long.
 */
const PREFIX = `skyr-${processNamespace()}-`;
/** Maximum length of the parent's path. Chromium adds up to 74 characters for its socket, whose path may have 107. */
const MAX_PARENT_LENGTH = 33;
/** A browser that is being killed may still write to its folder, so retry for a second. */
const RETRIES = { maxRetries: 10, retryDelay: 20 };
/** The browser of a killed renderer may still write for seconds, and create its folder again. */
const SWEEP_INTERVAL_MS = 10_000;

/**
 * Removes the folders of renderers that were killed, now and every 10 s, and those of this process when it exits.
 * @throws ConfigError if Chromium cannot start because the path of temporary files is too long
 */
export function keepTemporaryFilesTidy(): void {
  if (PARENT.length > MAX_PARENT_LENGTH) {
    throw new ConfigError(
      `TMPDIR: longer than ${MAX_PARENT_LENGTH} characters, so Chromium would not start: ${PARENT}`,
    );
  }
  const sweep = (): void => removeFolders((pid) => !isRunning(pid));
  sweep();
  setInterval(() => {
    try {
      sweep();
    } catch {
      // The folder cannot be listed, for example because too many files are open: the next sweep repeats it.
    }
  }, SWEEP_INTERVAL_MS).unref();
  process.on('exit', () => removeFolders((pid) => pid === process.pid, RETRIES));
}

/** Makes a folder and returns its path. */
export function makeTemporaryFolder(): Promise<string> {
  return mkdtemp(path.join(PARENT, `${PREFIX}${process.pid}-`));
}

export async function removeTemporaryFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, ...RETRIES });
}

/** Removes the folders of the processes for whose ids `isSelected` returns true. */
function removeFolders(isSelected: (pid: number) => boolean, retries: RmOptions = {}): void {
  for (const name of readdirSync(PARENT)) {
    const pid = name.startsWith(PREFIX) ? /^\d+/.exec(name.slice(PREFIX.length))?.[0] : undefined;
    if (pid === undefined || !isSelected(Number(pid))) continue;
    try {
      rmSync(path.join(PARENT, name), { recursive: true, force: true, ...retries });
    } catch {
      // Leave the folder of another user, and one into which a browser still writes.
    }
  }
}

/**
 * Returns the number (base 36) of the namespace of process ids (namespaces(7)); 0 if the system has none. It
 * distinguishes containers that share a folder for temporary files, because their process ids can be equal.
 */
function processNamespace(): string {
  try {
    return Number(/\d+/.exec(readlinkSync('/proc/self/ns/pid'))?.[0] ?? '0').toString(36);
  } catch {
    return '0';
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
