import { afterEach, beforeEach } from '@jest/globals';
import { createAddressGuard } from '../src/address-guard.ts';
import { createGuardedAgents, type GuardedAgents } from '../src/guarded-agents.ts';
import { createHostResolver } from '../src/host-resolver.ts';
import type { BodyPlan, HttpOutcome, HttpRequest } from '../src/http-request.ts';
import { requestOnce, requestTolerantly } from '../src/request-once.ts';
import { closeServers, serveRaw } from './servers.ts';

let agents: GuardedAgents;

beforeEach(() => {
  agents = createGuardedAgents({
    guard: createAddressGuard({ allowNetworks: ['127.0.0.0/8'] }),
    resolver: createHostResolver(),
    connectTimeoutMs: 2000,
    maxSocketsPerHost: 1,
  });
});
afterEach(async () => {
  agents.close();
  await closeServers();
});

export const READ: BodyPlan = { action: 'read', maxBytes: 100_000, overflow: 'fail' };

/** Sends a request to a test server. The agents and servers of a test are closed when the test ends. */
export function get(url: string, request: Partial<HttpRequest> = {}): Promise<HttpOutcome> {
  return requestOnce(requestOf(url, request));
}

/** Requests a server that sends the given bytes, over a connection that repairs responses. */
export async function getRepaired(response: string): Promise<HttpOutcome> {
  const server = await serveRaw((socket) => socket.end(response, 'latin1'));
  return requestTolerantly(requestOf(server.origin, {}));
}

function requestOf(url: string, request: Partial<HttpRequest>): HttpRequest {
  return {
    url: new URL(url),
    agents,
    headers: { 'user-agent': 'test' },
    timeoutMs: 5000,
    signal: new AbortController().signal,
    planBody: () => READ,
    ...request,
  };
}

/** Requests a server that sends the given bytes. */
export async function getRaw(response: string, request: Partial<HttpRequest> = {}): Promise<HttpOutcome> {
  const server = await serveRaw((socket) => socket.end(response, 'latin1'));
  return get(server.origin, request);
}
