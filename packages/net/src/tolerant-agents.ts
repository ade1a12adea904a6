import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { GuardedAgents } from './guarded-agents.ts';
import { TolerantSocket } from './tolerant-socket.ts';

type HttpAgents = Pick<GuardedAgents, 'http' | 'https'>;
type Callback = (error: Error | null, socket: Duplex) => void;
type CreateConnection = (options: http.ClientRequestArgs, callback: Callback) => undefined;

/**
 * Creates agents that repair malformed responses. They connect through guarded agents, and each connection serves one
 * request.
 */
export function createTolerantAgents(guarded: HttpAgents): HttpAgents {
  const plain = new http.Agent();
  const secure = new https.Agent();
  repairResponses(plain, guarded.http);
  repairResponses(secure, guarded.https);
  return { http: plain, https: secure };
}

function repairResponses(agent: http.Agent, guarded: http.Agent): void {
  const connect = guarded.createConnection.bind(guarded) as CreateConnection;
  agent.createConnection = (options: http.ClientRequestArgs, callback?: Callback) => {
    connect(options, (error, socket) => {
      if (error !== null) (callback as unknown as (error: Error) => void)(error);
      else callback?.(null, new TolerantSocket(socket as Socket));
    });
    return undefined;
  };
}
