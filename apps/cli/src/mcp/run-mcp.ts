import { once } from 'node:events';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import type { ScraperSky } from '@scrapersky/client';
import { createMcpServer } from './create-mcp-server.ts';

/** Serves tools on standard input and output until standard input is closed. Standard output carries only messages. */
export async function runMcp(client: ScraperSky, version: string): Promise<void> {
  const server = createMcpServer(client, version);
  await server.connect(new StdioServerTransport());
  await once(process.stdin, 'close');
  await server.close();
}
