import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

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

/**
 * Runs the current program again in a network namespace where every address belongs to this machine, and ends this
 * process with its exit code. Does nothing inside of the namespace. Linux only; needs root.
 */
export function enterNetworkNamespace(): void {
  if (process.argv.includes(MARK)) return;
  if (process.getuid?.() !== 0) {
    process.stderr.write('A network namespace needs root on Linux. Run the command as root.\n');
    process.exit(2);
  }
  const command = [process.execPath, ...process.execArgv, ...process.argv.slice(1), MARK];
  const { status } = spawnSync('unshare', ['-n', 'sh', '-c', SET_UP, 'sh', ...command], { stdio: 'inherit' });
  process.exit(status ?? 1);
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
