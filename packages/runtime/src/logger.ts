import winston from 'winston';

export type Logger = winston.Logger;

/**
 * One line a record on standard output: JSON for machines, or short and coloured for a person at a terminal.
 * A record's meta data is written by name; an Error among it with its stack and cause.
 */
export function createLogger({
  service,
  level,
  format = process.stdout.isTTY ? 'pretty' : 'json',
}: {
  service: string;
  level: string;
  format?: 'json' | 'pretty' | undefined;
}): Logger {
  const { combine, timestamp, json, printf, colorize } = winston.format;
  const errors = winston.format((record) => {
    for (const [key, value] of Object.entries(record))
      if (value instanceof Error) record[key] = describeError(value);
    return record;
  })();
  return winston.createLogger({
    level: level === 'silent' ? 'error' : level,
    silent: level === 'silent',
    defaultMeta: { service },
    format:
      format === 'json'
        ? combine(errors, timestamp(), json())
        : combine(errors, timestamp({ format: 'HH:mm:ss' }), colorize(), printf(toLine)),
    transports: [new winston.transports.Console()],
  });
}

function describeError(error: Error): Record<string, unknown> {
  const { code } = error as { code?: unknown };
  return {
    name: error.name,
    message: error.message,
    ...(code === undefined ? {} : { code }),
    stack: error.stack,
    ...(error.cause instanceof Error ? { cause: describeError(error.cause) } : {}),
  };
}

function toLine({ timestamp, level, message, service, ...meta }: winston.Logform.TransformableInfo): string {
  const facts = Object.entries(meta).map(([key, value]) => `${key}=${shorten(value)}`);
  return [String(timestamp), level, `[${String(service)}]`, String(message), ...facts].join(' ');
}

function shorten(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'stack' in value) return String(value.stack);
  return typeof value === 'string' ? value : JSON.stringify(value);
}
