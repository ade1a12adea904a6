import { execFile } from 'node:child_process';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { findProgram } from '@scrapersky/test-support';

const PYTHON_CLIENT = fileURLToPath(new URL('../../clients/python/', import.meta.url));

/**
 * Starts a server with this listener, runs a Python program, and returns the JSON that the program prints. The arguments
 * of the program are the folder of the Python client, the URL of the server, and `args`.
 */
export async function runPythonClient(
  program: string,
  listener: http.RequestListener,
  ...args: string[]
): Promise<unknown> {
  const server = http.createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    const { stdout } = await promisify(execFile)(findProgram('python3'), [
      '-c',
      program,
      PYTHON_CLIENT,
      url,
      ...args,
    ]);
    return JSON.parse(stdout);
  } finally {
    server.close();
  }
}
