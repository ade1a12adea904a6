import { connect } from 'node:net';

const timeoutMs = 2_000;

/**
 * Asks what listens on a loopback port as a client would, up to where a password would be wanted.
 * `ready`: connections are let in · `busy`: a Postgres that starts, recovers or stops · `silent`: no Postgres
 */
export function postgresState(port: number): Promise<'ready' | 'busy' | 'silent'> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const answer = (state: 'ready' | 'busy' | 'silent') => {
      resolve(state);
      socket.destroy();
    };
    socket.setTimeout(timeoutMs, () => answer('silent'));
    socket.on('connect', () => socket.write(startupMessage));
    socket.on('data', (reply) => answer(stateOf(reply)));
    socket.on('error', () => answer('silent'));
    socket.on('close', () => answer('silent'));
  });
}

const startupMessage = (() => {
  const body = Buffer.from('\0\x03\0\0user\0postgres\0database\0postgres\0\0', 'latin1');
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length + length.length);
  return Buffer.concat([length, body]);
})();

/** `R` asks for a password; `E` is an error, and 57P03 the one that says "not now". */
function stateOf(reply: Buffer): 'ready' | 'busy' | 'silent' {
  const kind = String.fromCharCode(reply[0] ?? 0);
  if (kind === 'R') return 'ready';
  if (kind !== 'E') return 'silent';
  return reply.includes('C57P03\0') ? 'busy' : 'ready';
}
