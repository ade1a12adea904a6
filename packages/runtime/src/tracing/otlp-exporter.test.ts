import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@jest/globals';
import { OtlpExporter } from './otlp-exporter.ts';
import { newSpanId, parseTraceParent, traceOfBatch } from './trace-span.ts';

const { traceId, spanId } = traceOfBatch('0192F000-0000-7000-8000-00000000000a');
const span = {
  traceId,
  spanId,
  name: 'crawl site',
  kind: 'consumer',
  startedAt: new Date(1_000),
  endedAt: new Date(2_500),
  attributes: { domain: 'a.example', attempt: 1, share: 0.5, ok: false },
  error: 'timeout',
} as const;

test('sends spans in the form of the OpenTelemetry protocol, with the headers of the configuration', async () => {
  const requests: { url: string | undefined; key: unknown; body: string }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      requests.push({ url: request.url, key: request.headers['x-key'], body });
      response.end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const exporter = new OtlpExporter({
    endpoint,
    headers: { 'x-key': 'k' },
    service: 's',
    log: { warn: fail },
  });
  exporter.record(span);
  exporter.record({ ...span, ...traceOfBatch('00000000-0000-0000-0000-000000000000') });
  await exporter.close();
  server.close();
  expect(requests).toMatchObject([{ url: '/v1/traces', key: 'k' }]);
  const [{ resource, scopeSpans }] = (JSON.parse(requests[0]?.body ?? '') as { resourceSpans: [Sent] })
    .resourceSpans;
  expect(resource.attributes).toEqual([{ key: 'service.name', value: { stringValue: 's' } }]);
  expect(scopeSpans[0].spans).toEqual([
    {
      traceId: '0192f000000070008000' + '00000000000a',
      spanId: '800000000000000a',
      name: 'crawl site',
      kind: 5,
      startTimeUnixNano: '1000000000',
      endTimeUnixNano: '2500000000',
      attributes: [
        { key: 'domain', value: { stringValue: 'a.example' } },
        { key: 'attempt', value: { intValue: '1' } },
        { key: 'share', value: { doubleValue: 0.5 } },
        { key: 'ok', value: { boolValue: false } },
      ],
      status: { code: 2, message: 'timeout' },
    },
  ]);
});

test('drops spans while there is no collector, and reports that once', async () => {
  const warnings: unknown[] = [];
  const log = { warn: (_: string, facts: unknown) => warnings.push(facts) };
  const exporter = new OtlpExporter({
    endpoint: 'http://127.0.0.1:9',
    headers: {},
    service: 's',
    log: log as never,
  });
  for (let n = 0; n < 5_000; n++) exporter.record(span);
  await exporter.close();
  await exporter.close();
  expect(warnings).toMatchObject([{ dropped: 5_000 - 4_096 + 512 }]);
});

test('sends one request at a time, and the rest when it is closed', async () => {
  let open = 0;
  let most = 0;
  const bodies: string[] = [];
  let hold: (respond: () => void) => void;
  const held = new Promise<() => void>((resolve) => (hold = resolve));
  const server = createServer((request, response) => {
    most = Math.max(most, ++open);
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      bodies.push(body);
      const end = () => {
        open -= 1;
        response.end('{}');
      };
      if (bodies.length === 1) hold(end);
      else end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const exporter = new OtlpExporter({ endpoint, headers: {}, service: 's', log: { warn: fail } });
  exporter.record(span);
  const first = exporter.close();
  const respond = await held;
  exporter.record({ ...span, name: 'later' });
  const second = exporter.close();
  respond();
  await Promise.all([first, second]);
  server.close();
  expect(most).toBe(1);
  expect(bodies.map((body) => body.includes('later'))).toEqual([false, true]);
});

test('reads the caller from `traceparent` only if it is valid', () => {
  const id = newSpanId();
  expect(parseTraceParent(`00-${traceId}-${id}-01`)).toEqual({ traceId, spanId: id });
  for (const invalid of [
    undefined,
    '',
    `00-${'0'.repeat(32)}-${id}-01`,
    `00-${traceId}-${id}`,
    'x'.repeat(10_000),
  ])
    expect(parseTraceParent(invalid)).toBeUndefined();
});

interface Sent {
  resource: { attributes: object[] };
  scopeSpans: [{ spans: object[] }];
}

function fail(): never {
  throw new Error('unexpected warning');
}
