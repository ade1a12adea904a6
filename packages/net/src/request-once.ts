import { HttpExchange } from './http-exchange.ts';
import type { HttpOutcome, HttpRequest } from './http-request.ts';
import { createTolerantAgents } from './tolerant-agents.ts';

const UNIX_SOCKET_NAME: HttpOutcome = {
  ok: false,
  failure: { code: 'forbidden_address', message: 'The host name "unix" is not allowed.' },
  responded: false,
  reusedConnection: false,
};

/**
 * Sends one request without following redirects: a POST if it has a body, otherwise a GET. Returns every outcome as a
 * value; rejects only for bugs, and when aborted, with the reason of the signal.
 */
export async function requestOnce(request: HttpRequest): Promise<HttpOutcome> {
  // Some HTTP clients send a request for this host over a Unix domain socket, so only an attacker uses the name.
  if (request.url.hostname === 'unix') return { ...UNIX_SOCKET_NAME };
  const deadlineMs = performance.now() + request.timeoutMs;
  for (;;) {
    const outcome = await HttpExchange.run(request, Math.max(1, deadlineMs - performance.now()));
    // The server may close an idle connection while a request is sent over it. This is no failure of the page, so send
    // the request again. Each such attempt removes a connection from the pool, so the loop ends.
    const isStale = !outcome.ok && outcome.reusedConnection && outcome.failure.code === 'connection_reset';
    if (!isStale || outcome.responded || outcome.isMalformed === true) return outcome;
  }
}

/**
 * Sends a request again after a malformed response. The new connection repairs responses that browsers read but Node
 * refuses.
 */
export function requestTolerantly(request: HttpRequest): Promise<HttpOutcome> {
  const agents = createTolerantAgents(request.agents);
  return HttpExchange.run({ ...request, agents }, request.timeoutMs);
}
