import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';

/**
 * Opens the proxy of the browser itself, which closes every connection. Each page has its own proxy, so this one gets
 * only the requests that Chromium sends outside a page.
 */
export async function openRefusingProxy(): Promise<{ url: string; close(): Promise<void> }> {
  const server: Server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
