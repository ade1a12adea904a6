import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from '@scrapersky/runtime';
import type { Registry } from 'prom-client';

export interface MetricsServerOptions {
  host: string;
  port: number;
  registry: Registry;
  log: Logger;
}

/**
 * Serves the metrics of this worker at `GET /metrics`, without a key. If the port cannot be opened, logs a warning: a
 * worker without metrics is better than none.
 */
export async function startMetricsServer({
  host,
  port,
  registry,
  log,
}: MetricsServerOptions): Promise<{ stop(): Promise<void> }> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    registry.metrics().then(
      (text) => response.writeHead(200, { 'Content-Type': registry.contentType }).end(text),
      (error: unknown) => {
        log.error('cannot collect the metrics', { error });
        response.writeHead(500).end();
      },
    );
  });
  await new Promise<void>((resolve) => {
    server.once('error', (error) => {
      log.warn('cannot serve the metrics', { port, error });
      resolve();
    });
    server.listen(port, host, () => {
      log.info('serving metrics', { port: (server.address() as AddressInfo).port });
      resolve();
    });
  });
  return {
    async stop() {
      if (!server.listening) return;
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
