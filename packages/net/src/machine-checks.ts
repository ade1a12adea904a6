import { createSocket } from 'node:dgram';
import { open, type FileHandle } from 'node:fs/promises';
import { connect, isIP } from 'node:net';
import { Worker } from 'node:worker_threads';
import type { AddressGuard } from './address-guard.ts';
import type { HostResolver } from './host-resolver.ts';

const CONNECT_TIMEOUT_MS = 3_000;

/** Number of file handles that another crawl needs for its sockets and a file. */
const HANDLES = 8;

/** Public addresses of the DNS root server A, used to look up a route. No packet is sent to them. */
const FAR_ADDRESSES = [
  { type: 'udp4', address: '198.41.0.4' },
  { type: 'udp6', address: '2001:503:ba3e::2:30' },
] as const;

/** Returns whether this machine has a route to the Internet, without sending anything. */
export async function hasRoute(): Promise<boolean> {
  const routes = FAR_ADDRESSES.map(
    ({ type, address }) =>
      new Promise<void>((resolve, reject) => {
        const socket = createSocket(type);
        const end = (error?: Error) => {
          socket.close();
          if (error) reject(error);
          else resolve();
        };
        socket.once('error', end);
        socket.connect(53, address, () => end());
      }),
  );
  return succeeds(routes);
}

/** Resolves names, and decides which of their addresses may be connected to. */
interface Network {
  resolver: HostResolver;
  guard: AddressGuard;
}

/** Returns whether a TCP connection to a permitted address of at least one of these URLs succeeds. */
export async function canConnect(urls: readonly URL[], network: Network): Promise<boolean> {
  return succeeds(urls.map((url) => openAndClose(url, network)));
}

async function openAndClose(url: URL, { resolver, guard }: Network): Promise<void> {
  const hostname = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
  const addresses = isIP(hostname) === 0 ? await addressesOf(hostname, resolver) : [hostname];
  const host = addresses.find((address) => guard.permits(address, port));
  if (host === undefined) throw new Error('The host has no address that is permitted');
  await new Promise<void>((resolve, reject) => {
    const socket = connect({ host, port, timeout: CONNECT_TIMEOUT_MS });
    socket
      .once('connect', () => {
        socket.destroy();
        resolve();
      })
      .once('timeout', () => socket.destroy(new Error('No connection in time')))
      .once('error', reject);
  });
}

async function addressesOf(hostname: string, resolver: HostResolver): Promise<string[]> {
  const resolution = await resolver.resolve(hostname);
  return resolution.ok ? resolution.addresses.map(({ address }) => address) : [];
}

/** Returns whether this process can open files and start a thread. */
export async function hasResources(): Promise<boolean> {
  const files = await Promise.allSettled(Array.from({ length: HANDLES }, () => open('/dev/null')));
  const opened = files.filter(
    (file): file is PromiseFulfilledResult<FileHandle> => file.status === 'fulfilled',
  );
  await Promise.all(opened.map(({ value }) => value.close()));
  if (opened.length < HANDLES) return false;
  return succeeds([
    new Promise<void>((resolve, reject) => {
      new Worker('', { eval: true }).once('error', reject).once('exit', resolve);
    }),
  ]);
}

function succeeds(attempts: readonly Promise<unknown>[]): Promise<boolean> {
  return Promise.any(attempts).then(
    () => true,
    () => false,
  );
}
