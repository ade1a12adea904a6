import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { AddressGuard } from './address-guard.ts';
import { ConnectError } from './connect-error.ts';
import type { HostAddress } from './host-address.ts';
import { isLoopbackName, type HostResolver } from './host-resolver.ts';

/** An http and an https agent with sockets of their own; `close` destroys those. */
export interface GuardedAgents {
  http: http.Agent;
  https: https.Agent;
  close(): void;
}

export interface GuardedAgentsOptions {
  guard: AddressGuard;
  resolver: HostResolver;
  /** For TCP alone; TLS and the request have the request's own deadline. */
  connectTimeoutMs: number;
  /** Sockets kept open to one host between requests. */
  maxSocketsPerHost: number;
}

type Callback = (error: Error | null, socket: Duplex) => void;
type ConnectOptions = http.ClientRequestArgs & {
  autoSelectFamily?: boolean;
  autoSelectFamilyAttemptTimeout?: number;
};
type Connect = (options: ConnectOptions) => Socket;

/** With several addresses, how long one may take before the next is tried: Node's 250 ms gives up on far hosts. */
const ATTEMPT_TIMEOUT_MS = 2000;

/**
 * Agents that connect to permitted addresses only. The check is in `createConnection`, which every new socket of an
 * agent comes through: got's and Node's `lookup` options are not asked for address literals. The addresses checked
 * are the addresses connected to (no second lookup that could answer otherwise); Host header and SNI stay the name.
 */
export function createGuardedAgents(options: GuardedAgentsOptions): GuardedAgents {
  const pool = {
    keepAlive: true,
    maxSockets: options.maxSocketsPerHost,
    maxFreeSockets: options.maxSocketsPerHost,
  };
  const plain = new http.Agent(pool);
  const secure = new https.Agent(pool);
  const closing = new AbortController();
  guardConnections(plain, options, closing.signal);
  guardConnections(secure, options, closing.signal);
  return {
    http: plain,
    https: secure,
    close() {
      closing.abort();
      plain.destroy();
      secure.destroy();
    },
  };
}

function guardConnections(agent: http.Agent, options: GuardedAgentsOptions, closing: AbortSignal): void {
  const connect = agent.createConnection.bind(agent) as Connect;
  agent.createConnection = (request: ConnectOptions, callback?: Callback) => {
    const reply = callback ?? (() => {});
    openSocket(connect, request, options, closing).then(
      (socket) => reply(null, socket),
      // Node's type wants a socket beside the error; its code does not.
      (error: unknown) => (reply as (error: Error) => void)(error as Error),
    );
    return undefined;
  };
}

async function openSocket(
  connect: Connect,
  request: ConnectOptions,
  options: GuardedAgentsOptions,
  closing: AbortSignal,
): Promise<Socket> {
  const hostname = (request.host ?? request.hostname ?? '').replace(/^\[(.*)\]$/, '$1');
  const found = await findAddresses(hostname, options.resolver);
  const port = Number(request.port);
  const addresses = found.filter(({ address }) => options.guard.permits(address, port));
  // One forbidden address among public ones is a trick (or a split-horizon mistake): the whole name is refused. Not so
  // `localhost`, whose addresses nobody chooses: where IPv4's is allowed alone, it is the one to use.
  if (addresses.length === 0 || (addresses.length < found.length && !isLoopbackName(hostname))) {
    throw new ConnectError('ERR_ADDRESS_FORBIDDEN');
  }
  // Whoever asked is gone: a socket made now would stay in a pool that nobody closes any more.
  if (closing.aborted) throw new ConnectError('ERR_AGENT_CLOSED');

  const socket = connect({
    ...request,
    host: hostname,
    family: 0,
    lookup: pinnedLookup(addresses),
    autoSelectFamily: addresses.length > 1,
    autoSelectFamilyAttemptTimeout: ATTEMPT_TIMEOUT_MS,
  });
  const timer = setTimeout(
    () => socket.destroy(new ConnectError('ERR_CONNECT_TIMEOUT')),
    options.connectTimeoutMs,
  );
  socket.once('connect', () => {
    clearTimeout(timer);
    // Belt and braces: were a Node release to take its address from elsewhere, nothing would be sent there. A peer that
    // has gone again in this moment has no address any more.
    const { remoteAddress } = socket;
    if (remoteAddress !== undefined && !options.guard.permits(remoteAddress, port)) {
      socket.destroy(new ConnectError('ERR_ADDRESS_FORBIDDEN'));
    }
  });
  socket.once('close', () => clearTimeout(timer));
  return socket;
}

async function findAddresses(hostname: string, resolver: HostResolver): Promise<HostAddress[]> {
  const family = isIP(hostname);
  if (family === 4 || family === 6) return [{ address: hostname, family }];
  const resolution = await resolver.resolve(hostname);
  if (resolution.ok) return resolution.addresses;
  throw new ConnectError(
    resolution.code === 'dns_not_found' ? 'ERR_NAME_NOT_FOUND' : 'ERR_NAME_NOT_RESOLVED',
  );
}

function pinnedLookup(addresses: HostAddress[]): LookupFunction {
  return (_hostname, { all }, callback) => {
    const [first] = addresses;
    if (all === true) callback(null, addresses);
    else callback(null, first?.address ?? '', first?.family);
  };
}
