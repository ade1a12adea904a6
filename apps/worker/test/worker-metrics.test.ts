import { createLogger } from '@scrapersky/runtime';
import { freePort } from '@scrapersky/test-support';
import { Registry } from 'prom-client';
import { expect, test } from '@jest/globals';
import { startMetricsServer } from '../src/metrics/start-metrics-server.ts';
import { WorkerMetrics } from '../src/metrics/worker-metrics.ts';

const log = createLogger({ service: 'test', level: 'silent' });

test('serves counters that exist before their first increase, and gauges of this worker', async () => {
  const registry = new Registry();
  const metrics = new WorkerMetrics(registry);
  metrics.watch({
    slots: 50,
    active: () => 3,
    fault: () => 'dns',
    heartbeatAgeMs: () => 1_500,
    connections: () => ({ busy: 2, idle: 3, waiting: 1 }),
  });
  metrics.noteDomain('ok', { pages: 4, ms: 700 });
  metrics.noteDomain('timeout', { pages: 0, ms: 9_000 });
  metrics.noteRetry('timeout');
  const request = { url: new URL('http://a.example/'), durationMs: 51 };
  metrics.noteRequest({ ...request, code: 'ok', connectMs: 20, responseMs: 30, bodyMs: 1, bytes: 1_234 });
  metrics.noteRequest({
    ...request,
    code: 'dns_error',
    connectMs: null,
    responseMs: null,
    bodyMs: null,
    bytes: 0,
  });
  metrics.noteRender({ result: 'renderer_busy', ms: 3_000 });
  metrics.noteReconcile(null);
  metrics.noteWebhook('delivered');
  const port = await freePort();
  const options = { host: '127.0.0.1', port, registry, log };
  const server = await startMetricsServer(options);
  const response = await fetch(`http://127.0.0.1:${port}/metrics`);
  expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0.0.4/);
  const lines = new Set((await response.text()).split('\n'));
  for (const line of [
    'scrapersky_domains_ended_total{code="ok"} 1',
    'scrapersky_domains_ended_total{code="timeout"} 1',
    'scrapersky_domains_ended_total{code="worker_lost"} 0',
    'scrapersky_domain_retries_total{code="timeout"} 1',
    'scrapersky_pages_scraped_total 4',
    'scrapersky_crawl_requests_total{code="dns_error"} 1',
    'scrapersky_crawl_received_bytes_total 1234',
    'scrapersky_crawl_request_duration_seconds_count{phase="connect"} 1',
    'scrapersky_reconciler_passes_total{result="error"} 1',
    'scrapersky_webhook_attempts_total{result="retry"} 0',
    'scrapersky_renders_total{result="renderer_busy"} 1',
    'scrapersky_renders_total{result="ok"} 0',
    'scrapersky_render_duration_seconds_sum 3',
    'scrapersky_slots 50',
    'scrapersky_busy_slots 3',
    'scrapersky_worker_fault{fault="dns"} 1',
    'scrapersky_worker_fault{fault="clock"} 0',
    'scrapersky_heartbeat_age_seconds 1.5',
    'scrapersky_database_connections{state="busy"} 2',
    'scrapersky_database_waiting_statements 1',
  ])
    expect([...lines]).toContain(line);
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404);

  // If the port is in use, a second worker runs without metrics.
  const second = await startMetricsServer(options);
  await second.stop();
  expect((await fetch(`http://127.0.0.1:${port}/metrics`)).status).toBe(200);
  await server.stop();
});
