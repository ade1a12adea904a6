import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { eventually, makeRunFolder, startProcess } from '@scrapersky/test-support';

/** Returns the command lines that contain a text, of all running processes. */
const commandsWith = (text: string): string[] =>
  readdirSync('/proc')
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      } catch {
        return '';
      }
    })
    .filter((command) => command.includes(text));

test.each([
  ['SIGTERM', { code: 143, signal: null }],
  ['SIGKILL', { code: null, signal: 'SIGKILL' }],
] as const)(
  '%s ends the processes in the namespace, and removes their files unless it is SIGKILL',
  async (signal, exit) => {
    // A network namespace needs root on Linux.
    if (process.platform !== 'linux' || process.getuid?.() !== 0) return;
    const folder = makeRunFolder('namespace');
    const mark = path.basename(folder);
    const program = path.join(folder, 'program.ts');
    writeFileSync(
      program,
      `import { spawn } from 'node:child_process';
     import { mkdtempSync } from 'node:fs';
     import { tmpdir } from 'node:os';
     import { enterNetworkNamespace } from '${path.resolve(import.meta.dirname, '../egress/network-namespace.ts')}';
     enterNetworkNamespace(process.env).then(() => {
       mkdtempSync(tmpdir() + '/left-');
       spawn('sh', ['-c', 'sleep 600; : ${mark}-child'], { detached: true, stdio: 'ignore' });
       setInterval(() => console.log('inside ' + tmpdir()), 50);
     });`,
    );
    const running = startProcess(program, [], { TMPDIR: tmpdir() });
    const [, inside = ''] = await running.logged(/inside (\S+)/);
    expect(readdirSync(inside)).toContainEqual(expect.stringMatching(/^left-/));
    expect(await running.stop(signal)).toEqual(exit);
    await eventually(() => expect(commandsWith(mark)).toEqual([]));
    expect(existsSync(inside)).toBe(signal === 'SIGKILL');
  },
);
