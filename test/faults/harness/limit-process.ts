import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';

/**
 * Sets the soft limit of a resource for a running process, as the owner of the process. Ignores every error, because
 * the process may have ended.
 */
export async function limitProcess(pid: number, resource: 'as' | 'nofile', limit: string): Promise<void> {
  const args = ['--pid', String(pid), `--${resource}=${limit}:`];
  await promisify(execFile)('prlimit', args, ownerOf(pid)).catch(() => {});
}

function ownerOf(pid: number): { uid?: number; gid?: number } {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const id = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1]);
    return { uid: id('Uid'), gid: id('Gid') };
  } catch {
    return {};
  }
}
