import { readFileSync } from 'node:fs';
import { InvalidArgumentError, type Command } from 'commander';
import { connectToApi, MAX_ATTEMPTS, requireBaseUrl } from '../client/connect-to-api.ts';
import { stopSignal } from '../service/stop-signal.ts';
import { addApiCommand, type ApiOptions, type Environment } from './command-options.ts';

interface McpOptions extends ApiOptions {
  http?: boolean;
  host: string;
  port: number;
  allowHost: string[];
}

export function addMcpCommand(program: Command, env: Environment): void {
  addApiCommand(
    program,
    'mcp',
    'serve the API as tools for language models (Model Context Protocol) on standard input and output',
  )
    .option('--http', 'serve over HTTP at /mcp; each caller sends its own API key as a bearer token')
    .option('--host <address>', 'address to listen on, with --http', '127.0.0.1')
    .option('--port <n>', 'port to listen on, with --http; 0 picks a free one', parsePort, 8040)
    .option('--allow-host <name...>', 'names under which callers reach the server, with --http', [])
    .action(async ({ http, host, port, allowHost, ...options }: McpOptions) => {
      if (!http) {
        const { runMcp } = await import('../mcp/run-mcp.ts');
        await runMcp(await connectToApi(env, options), readVersion());
        return;
      }
      const { serveMcp } = await import('../mcp/serve-mcp.ts');
      const baseUrl = requireBaseUrl(env, options);
      await serveMcp(
        {
          baseUrl,
          maxAttempts: MAX_ATTEMPTS,
          host,
          port,
          allowedHosts: allowHost,
          version: readVersion(),
          signal: stopSignal(env),
        },
        (url) => process.stderr.write(`MCP server for ${baseUrl} listens on ${url}\n`),
      );
    });
}

function parsePort(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) {
    throw new InvalidArgumentError('It must be a port from 0 to 65535.');
  }
  return Number(text);
}

function readVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
