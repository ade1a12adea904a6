import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { AddressGuard } from './address-guard.ts';
import { inOrderOfUse } from './address-key.ts';
import { ConnectError } from './connect-error.ts';
import type { HostAddress } from './host-address.ts';
import { isLoopbackName, type HostResolver } from './host-resolver.ts';

/** An HTTP and an HTTPS agent with their own sockets. `close` destroys the sockets. */
export interface GuardedAgents {
  http: http.Agent;
  https: https.Agent;
  close(): void;
}

export interface GuardedAgentsOptions {
  guard: AddressGuard;
  resolver: HostResolver;
  /** Timeout of the TCP connection. The request's own timeout covers the TLS handshake and the response. */
  connectTimeoutMs: number;
  /** Maximum number of sockets in use to one host, and of idle sockets to it. */
  maxSocketsPerHost: number;
}

type Callback = (error: Error | null, socket: Duplex) => void;
type ConnectOptions = http.ClientRequestArgs & {
  autoSelectFamily?: boolean;
  autoSelectFamilyAttemptTimeout?: number;
};
/** State that the two agents of a pool share. */
interface PoolState {
  isClosed: boolean;
}
type Connect = (options: ConnectOptions) => Socket;

/**
 * Timeout for one address before the host's next address is tried. Node's default of 250 ms is too short for distant
 * hosts.
 */
const ATTEMPT_TIMEOUT_MS = 2000;

/**
 * Creates agents that connect only to addresses that the guard permits. The check is in `createConnection`, because
 * every new socket passes through it; Node skips its `lookup` option for IP literals. The socket connects to the
 * checked addresses without a second DNS query. Host header and SNI keep the host name.
 */
export function createGuardedAgents(options: GuardedAgentsOptions): GuardedAgents {
  const pool = {
    keepAlive: true,
    maxSockets: options.maxSocketsPerHost,
    maxFreeSockets: options.maxSocketsPerHost,
  };
  const plain = new http.Agent(pool);
  const secure = new https.Agent(pool);
  const state: PoolState = { isClosed: false };
  guardConnections(plain, options, state);
  guardConnections(secure, options, state);
  return {
    http: plain,
    https: secure,
    close() {
      state.isClosed = true;
      plain.destroy();
      secure.destroy();
    },
  };
}

function guardConnections(agent: http.Agent, options: GuardedAgentsOptions, state: PoolState): void {
  const connect = agent.createConnection.bind(agent) as Connect;
  agent.createConnection = (request: ConnectOptions, callback?: Callback) => {
    const reply = callback ?? (() => {});
    openSocket(connect, request, options, state).then(
      (socket) => reply(null, socket),
      // Node's type requires a socket besides the error, but its code does not.
      (error: unknown) => (reply as (error: Error) => void)(error as Error),
    );
    return undefined;
  };
}

async function openSocket(
  connect: Connect,
  request: ConnectOptions,
  options: GuardedAgentsOptions,
  state: PoolState,
): Promise<Socket> {
  const hostname = (request.host ?? request.hostname ?? '').replace(/^\[(.*)\]$/, '$1');
  const found = await findAddresses(hostname, options.resolver);
  const port = Number(request.port);
  const permitted = found.filter(({ address }) => options.guard.permits(address, port));
  const addresses = inOrderOfUse(hostname, permitted);
  // A forbidden address among public ones is an attack or a split-horizon DNS mistake: refuse the whole name.
  // Exception: `localhost` has fixed addresses, so use the family that is allowed.
  if (addresses.length === 0 || (addresses.length < found.length && !isLoopbackName(hostname))) {
    throw new ConnectError('forbidden_address');
  }
  // A socket opened after `close` would stay in a pool that is never closed.
  if (state.isClosed) throw new ConnectError('agents_closed');

  const socket = connect({
    ...request,
    host: hostname,
    family: 0,
    lookup: pinnedLookup(addresses),
    autoSelectFamily: addresses.length > 1,
    autoSelectFamilyAttemptTimeout: ATTEMPT_TIMEOUT_MS,
  });
  const timer = setTimeout(
    () => socket.destroy(new ConnectError('connect_timeout')),
    options.connectTimeoutMs,
  );
  socket.once('connect', () => {
    clearTimeout(timer);
    // Check again, in case a Node release ignores `lookup`; nothing has been sent yet. The address is undefined if the
    // peer has already closed the connection.
    const { remoteAddress } = socket;
    if (remoteAddress !== undefined && !options.guard.permits(remoteAddress, port)) {
      socket.destroy(new ConnectError('forbidden_address'));
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
  throw new ConnectError(resolution.code);
}

/**
 * Calls back in a later tick, as Node's own lookup does. Otherwise a connection that fails immediately, for example for
 * lack of file handles, would emit its error before the request listens. Without a listener, that ends the process.
 */
function pinnedLookup(addresses: HostAddress[]): LookupFunction {
  return (_hostname, { all }, callback) => {
    const [first] = addresses;
    if (all === true) process.nextTick(callback, null, addresses);
    else process.nextTick(callback, null, first?.address ?? '', first?.family);
  };
}
