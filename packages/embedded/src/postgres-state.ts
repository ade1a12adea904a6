import { connect } from 'node:net';

const REPLY_TIMEOUT_MS = 2_000;

/**
 * Connects to a loopback port like a client, up to the password request, and returns what listens on it. `ready`: a
 * Postgres that accepts connections; `busy`: one that is starting, recovering or stopping; `silent`: no Postgres.
 */
export function postgresState(port: number): Promise<'ready' | 'busy' | 'silent'> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const answer = (state: 'ready' | 'busy' | 'silent') => {
      resolve(state);
      socket.destroy();
    };
    socket.setTimeout(REPLY_TIMEOUT_MS, () => answer('silent'));
    socket.on('connect', () => socket.write(STARTUP_MESSAGE));
    socket.on('data', (reply) => answer(stateOf(reply)));
    socket.on('error', () => answer('silent'));
    socket.on('close', () => answer('silent'));
  });
}

const STARTUP_MESSAGE = (() => {
  const body = Buffer.from('\0\x03\0\0user\0postgres\0database\0postgres\0\0', 'latin1');
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length + length.length);
  return Buffer.concat([length, body]);
})();

/** `R` requests a password; `E` is an error, and 57P03 (cannot_connect_now) means busy. */
function stateOf(reply: Buffer): 'ready' | 'busy' | 'silent' {
  const kind = String.fromCharCode(reply[0] ?? 0);
  if (kind === 'R') return 'ready';
  if (kind !== 'E') return 'silent';
  return reply.includes('C57P03\0') ? 'busy' : 'ready';
}
