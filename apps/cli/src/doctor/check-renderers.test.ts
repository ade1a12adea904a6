import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@jest/globals';
import { checkRenderers } from './check-renderers.ts';

test('finds URLs at which nothing responds, or another program than a renderer', async () => {
  const server = createServer((request, response) =>
    response.end(request.url === '/healthz' ? '{"status":"ok","active":1,"slots":4}' : ''),
  );
  const other = createServer((_request, response) => response.writeHead(404).end('{}'));
  await Promise.all([server, other].map((each) => new Promise<void>((done) => each.listen(0, done))));
  const [url, otherUrl] = [server, other].map(
    (each) => `http://127.0.0.1:${(each.address() as AddressInfo).port}`,
  );
  const findings = await checkRenderers({ RENDER_URL: [url ?? '', otherUrl ?? '', 'http://127.0.0.1:9'] });
  expect(findings.map(({ state }) => state)).toEqual(['ok', 'warning', 'warning']);
  expect(findings[0]?.message).toContain('1 of 4 places taken');
  expect(findings[1]?.message).toContain('not a renderer');
  expect(await checkRenderers({ RENDER_URL: [] })).toEqual([]);
  server.close();
  other.close();
});
