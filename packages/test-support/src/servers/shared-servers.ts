import { connect } from 'node:net';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { testRunFolder } from '../processes/test-run.ts';
import type { ServerUrls } from './start-servers.ts';

/** Returns the servers that the test files of this run share. The first call waits until they are up. */
export async function sharedServers(): Promise<ServerUrls> {
  const folder = testRunFolder();
  if (!folder) throw new Error('There are no shared servers: call startKeeper(), or use startServers()');
  const socket = connect(path.join(folder, 'keeper.sock'));
  const answer = JSON.parse(await text(socket)) as ServerUrls | { failure: string };
  if ('failure' in answer) throw new Error(answer.failure);
  return answer;
}
