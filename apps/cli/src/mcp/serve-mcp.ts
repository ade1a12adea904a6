import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { ScraperSky } from '@scrapersky/client';
import { createMcpServer } from './create-mcp-server.ts';
import { findRequestFault } from './find-request-fault.ts';

export interface McpHttpOptions {
  /** URL of the API that the tools call. */
  baseUrl: string;
  /** Maximum number of attempts per request to the API. */
  maxAttempts: number;
  host: string;
  /** 0 picks a free port. */
  port: number;
  /** Names in the `Host` and `Origin` headers that are accepted besides those of loopback addresses. */
  allowedHosts: readonly string[];
  version: string;
  /** The server stops when this signal aborts. */
  signal: AbortSignal;
}

const PATH = '/mcp';
const MAX_BODY_BYTES = 4_000_000;
const STOP_TIMEOUT_MS = 5_000;

/**
 * Serves the tools over streamable HTTP until the signal aborts. Keeps no session: each request carries the key of its
 * caller as a bearer token, and its tools call the API with this key.
 *
 * @param onListening receives the URL of the endpoint
 */
export async function serveMcp(options: McpHttpOptions, onListening: (url: string) => void): Promise<void> {
  const { host, port, signal } = options;
  const server = createServer((request, response) => {
    handle(options, request, response).catch(() => {
      if (!response.headersSent) refuse(response, 500, 'The request failed.');
      else response.destroy();
    });
  });
  server.listen(port, host);
  await once(server, 'listening');
  const { port: chosen } = server.address() as AddressInfo;
  onListening(`http://${host.includes(':') ? `[${host}]` : host}:${chosen}${PATH}`);
  if (!signal.aborted) await once(signal, 'abort');
  server.close();
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), STOP_TIMEOUT_MS);
  await once(server, 'close');
  clearTimeout(timer);
}

async function handle(
  { baseUrl, maxAttempts, allowedHosts, version }: McpHttpOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const fault = findRequestFault(request.headers, allowedHosts);
  if (fault !== null) return refuse(response, 403, fault);
  if (request.url?.split('?')[0] !== PATH) return refuse(response, 404, `The endpoint is ${PATH}.`);
  const apiKey = /^Bearer ([\x21-\x7e]{1,500})$/i.exec(request.headers.authorization ?? '')?.[1];
  if (apiKey === undefined) {
    response.setHeader('WWW-Authenticate', 'Bearer');
    return refuse(response, 401, 'Send an API key: Authorization: Bearer KEY.');
  }
  if (request.method !== 'POST') {
    response.setHeader('Allow', 'POST');
    return refuse(response, 405, 'This server has no sessions. Send messages with POST.');
  }
  const mcp = createMcpServer(new ScraperSky({ baseUrl, apiKey, maxAttempts }), version);
  const transport = new StreamableHTTPServerTransport({ maxRequestBodySize: MAX_BODY_BYTES });
  // Also abort a tool that still runs when the caller disconnects.
  response.on('close', () => void mcp.close());
  await mcp.connect(transport);
  await transport.handleRequest(request, response);
}

function refuse(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify({ jsonrpc: '2.0', error: { code: -32_000, message }, id: null }));
}
