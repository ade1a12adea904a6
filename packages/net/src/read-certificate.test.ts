import { createServer, connect, type TLSSocket } from 'node:tls';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Socket } from 'node:net';
import { expect, test } from '@jest/globals';
import { SELF_SIGNED } from '../test/certificate.ts';
import { readCertificate, refusedCertificate } from './read-certificate.ts';

async function connectAs(servername: string, use: (socket: TLSSocket) => Promise<void>): Promise<void> {
  const server = createServer(SELF_SIGNED).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const socket = connect({ host: '127.0.0.1', port, servername, ca: SELF_SIGNED.cert });
  try {
    await use(socket);
  } finally {
    socket.destroy();
    server.close();
  }
}

const EXPIRES_AT = expect.stringMatching(/^2126-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/);

test("reads issuer and expiry of a connection's certificate", () =>
  connectAs('self-signed.example', async (socket) => {
    await once(socket, 'secureConnect');

    expect(readCertificate(socket)).toEqual({
      issuer: 'self-signed.example',
      expires_at: EXPIRES_AT,
      names_match: true,
    });
  }));

test('reads a certificate from the error that refused it because it is for other hosts', () =>
  connectAs('other.example', async (socket) => {
    const [error] = (await once(socket, 'error').catch((refusal: unknown) => [refusal])) as [Error];

    expect(refusedCertificate(error)).toEqual({
      issuer: 'self-signed.example',
      expires_at: EXPIRES_AT,
      names_match: false,
    });
  }));

test('finds no certificate without TLS or in other errors', () => {
  expect(readCertificate(new Socket())).toBeNull();
  expect(refusedCertificate(new Error('x'))).toBeNull();
});
