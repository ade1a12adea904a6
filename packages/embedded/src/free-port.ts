import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * Range from which systems choose no port by themselves, neither for an outgoing connection nor for a server that lets
 * the system choose: Linux chooses from 32768, others from 49152.
 */
const FIRST_PORT = 11_000;
const LAST_PORT = 32_767;
const MAX_ATTEMPTS = 100;

/**
 * Returns a loopback port that was free a moment ago, for servers that cannot choose a port themselves. Other processes
 * rarely take it in between.
 */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const port = randomInt(FIRST_PORT, LAST_PORT + 1);
    if (await isFree(port)) return port;
  }
  throw new Error(`None of ${MAX_ATTEMPTS} ports from ${FIRST_PORT} to ${LAST_PORT} is free.`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
