import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

/** Response of a test site to one path; a string is the body of an HTML page. */
export type SitePage =
  | string
  | {
      /** Status; 200 by default. */
      status?: number;
      /** Headers. `content-type` is `text/html; charset=utf-8` by default. */
      headers?: Record<string, string>;
      body?: string | Uint8Array;
      /** Time before the response begins. */
      delayMs?: number;
    };

/** A site as a table of paths with query, or as a function that handles every request. */
export type SiteContent = Readonly<Record<string, SitePage>> | RequestListener;

/** Converts either form to a listener. A path that is not listed gets a 404. */
export function toListener(content: SiteContent): RequestListener {
  if (typeof content === 'function') return content as RequestListener;
  return (request, response) => void servePage(content, request, response);
}

async function servePage(
  pages: Readonly<Record<string, SitePage>>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const found = pages[request.url ?? ''] ?? { status: 404 };
  const page = typeof found === 'string' ? { body: found } : found;
  if (page.delayMs) await delay(page.delayMs, undefined, { ref: false });
  response.writeHead(page.status ?? 200, { 'content-type': 'text/html; charset=utf-8', ...page.headers });
  response.end(page.body);
}
