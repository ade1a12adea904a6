import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import type { ScraperSky } from '@scrapersky/client';
import { createMcpServer } from './create-mcp-server.ts';

/** Serves tools on standard input and output until the client closes them. Standard output carries only messages. */
export async function runMcp(client: ScraperSky): Promise<void> {
  const server = createMcpServer(client, readVersion());
  await server.connect(new StdioServerTransport());
  await once(process.stdin, 'close');
  await server.close();
}

function readVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
