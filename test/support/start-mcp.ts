import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { programPath } from '@scrapersky/test-support';

interface McpAnswer {
  isError: boolean;
  text: string;
  /** The parsed result; null for an error. */
  value: Record<string, unknown> | null;
}

export interface McpTrial {
  call: (tool: string, args: Record<string, unknown>) => Promise<McpAnswer>;
  close: () => Promise<void>;
}

/** Connects to a server of `mcp --http` with the client of the official SDK. */
export async function connectToMcp(url: string, key: string): Promise<McpTrial> {
  const client = new Client({ name: 'tester', version: '1' });
  const headers = { Authorization: `Bearer ${key}` };
  const transport = new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers } });
  await client.connect(transport as Parameters<Client['connect']>[0]);
  return toTrial(client);
}

/** Starts the command `mcp` and connects to it with the client of the official SDK. */
export async function startMcp(env: Record<string, string>): Promise<McpTrial> {
  const client = new Client({ name: 'tester', version: '1' });
  const args = [programPath('apps/cli/dist/main.js'), 'mcp'];
  await client.connect(new StdioClientTransport({ command: process.execPath, args, env }));
  return toTrial(client);
}

function toTrial(client: Client): McpTrial {
  return {
    async call(tool, given) {
      const { content, isError } = await client.callTool({ name: tool, arguments: given });
      const [{ text }] = content as [{ text: string }];
      const value = isError === true ? null : (JSON.parse(text) as Record<string, unknown>);
      return { isError: isError === true, text, value };
    },
    close: () => client.close(),
  };
}
