import { collectDefaultMetrics, Counter, Registry } from 'prom-client';
import { countLostLogLines } from './log-output.ts';

/** Metrics of prom-client that are gauges but are named like counters. */
const MISNAMED = [
  'nodejs_active_handles_total',
  'nodejs_active_requests_total',
  'nodejs_active_resources_total',
];

/** Returns a registry with the metrics of this process: processor, memory, event loop, lost log lines. */
export function openRegistry(): Registry {
  const register = new Registry();
  collectDefaultMetrics({ register });
  for (const name of MISNAMED) register.removeSingleMetric(name);
  new Counter({
    name: 'scrapersky_lost_log_lines_total',
    help: 'Log lines that this process could not write.',
    registers: [register],
    collect() {
      this.reset();
      this.inc(countLostLogLines());
    },
  });
  return register;
}
