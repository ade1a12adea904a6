import type { Config } from '../config.ts';
import type { Logger } from '../logger.ts';
import type { TraceSpan } from './trace-span.ts';

/** Sends spans to a collector in the background. */
export interface Tracer {
  record(span: TraceSpan): void;
  /** Sends the remaining spans. Never rejects. */
  close(): Promise<void>;
}

/** Opens the tracer of a process. Returns null without `OTEL_EXPORTER_OTLP_ENDPOINT`, and then loads no exporter. */
export async function openTracer(config: Config, service: string, log: Logger): Promise<Tracer | null> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_EXPORTER_OTLP_HEADERS: headers } = config;
  if (endpoint === undefined) return null;
  const { OtlpExporter } = await import('./otlp-exporter.ts');
  return new OtlpExporter({ endpoint, headers, service, log });
}
