import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import path from 'node:path';
import { childrenOf } from '@scrapersky/test-support';

const MARK = '--inside-namespace';
/**
 * Makes every IPv4 and IPv6 address an address of this machine, so that listeners see a connection to any of them. The
 * second interface is for WebRTC, which ignores loopback.
 */
const SET_UP = [
  'ip link set lo up',
  'ip -4 route add local 0.0.0.0/0 dev lo',
  'ip -6 route add local ::/0 dev lo',
  'ip link add outside type veth peer name far',
  'ip address add 11.128.0.1/24 dev outside',
  'ip link set outside up && ip link set far up',
  'exec "$@"',
].join(' && ');
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs the current program again in a network namespace where every address belongs to this machine, and ends this
 * process with the exit code of that run. No process of the run outlives this process, and its temporary files are
 * removed, except after a SIGKILL. Does nothing inside of the namespace. Linux only; needs root.
 */
export async function enterNetworkNamespace(env: NodeJS.ProcessEnv): Promise<void> {
  if (process.argv.includes(MARK)) return;
  if (process.getuid?.() !== 0) {
    process.stderr.write('A network namespace needs root on Linux. Run the command as root.\n');
    process.exit(2);
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'egress-'));
  const program = [process.execPath, ...process.execArgv, ...process.argv.slice(1), MARK];
  // All processes are in a process namespace, so that none outlives the program, or this process if it is killed.
  const inNamespaces = [
    '--pdeathsig',
    'KILL',
    'unshare',
    '--net',
    '--pid',
    '--fork',
    '--kill-child',
    '--mount-proc',
    'sh',
    '-c',
    SET_UP,
    'sh',
  ];
  // A group of its own: Ctrl-C reaches only this process, which then ends the others.
  const child = spawn('setpriv', [...inNamespaces, ...program], {
    stdio: 'inherit',
    env: { ...env, TMPDIR: folder },
    detached: true,
  });
  const ended = once(child, 'close') as Promise<[code: number | null]>;
  let exitCode: number | undefined;
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      exitCode = 128 + constants.signals[signal];
      // The first process of the namespace ends only after all others in it, and `unshare` after it.
      const [first] = childrenOf(child.pid ?? 0);
      if (first === undefined) child.kill('SIGKILL');
      else process.kill(first, 'SIGKILL');
    });
  }
  const [code] = await ended;
  rmSync(folder, { recursive: true, force: true });
  process.exit(exitCode ?? code ?? 1);
}

/** Returns the number of UDP datagrams that this network namespace has sent (RFC 4113 udpOutDatagrams). */
export function sentDatagrams(): number {
  const [names, counts] = readFileSync('/proc/net/snmp', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('Udp:'))
    .map((line) => line.split(' '));
  const v4 = Number(counts?.[names?.indexOf('OutDatagrams') ?? -1]);
  const v6 = Number(/^Udp6OutDatagrams\s+(\d+)/m.exec(readFileSync('/proc/net/snmp6', 'utf8'))?.[1]);
  return v4 + v6;
}
