import type { Command } from 'commander';
import { connectToApi } from '../client/connect-to-api.ts';
import { addApiCommand, type ApiOptions, type Environment } from './command-options.ts';

export function addMcpCommand(program: Command, env: Environment): void {
  addApiCommand(
    program,
    'mcp',
    'serve the API as tools for language models (Model Context Protocol) on standard input and output',
  ).action(async (options: ApiOptions) => {
    const { runMcp } = await import('../mcp/run-mcp.ts');
    await runMcp(await connectToApi(env, options));
  });
}
