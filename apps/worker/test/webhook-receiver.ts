import http, { type IncomingHttpHeaders, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}

/** A webhook receiver on loopback. */
export interface WebhookReceiver {
  url: string;
  /** Host and port, as `host:port`. */
  host: string;
  received: Received[];
  /** Returns the highest number of concurrent requests so far. */
  most(): number;
  close(): Promise<void>;
}

export type Answer = (response: ServerResponse, received: Received) => void;

export async function startReceiver(answer: Answer = (response) => response.end()): Promise<WebhookReceiver> {
  const received: Received[] = [];
  let open = 0;
  let most = 0;
  const listener: RequestListener = (request, response) => {
    most = Math.max(most, ++open);
    response.once('close', () => open--);
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      received.push({ headers: request.headers, body });
      answer(response, { headers: request.headers, body });
    });
  };
  const server = http.createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `http://${host}/hook?token=a-secret-of-the-receiver`,
    host,
    received,
    most: () => most,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
