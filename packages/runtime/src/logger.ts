import winston from 'winston';
import { createRedactor } from './redact.ts';

export type Logger = winston.Logger;

/**
 * One line a record on standard output: JSON for machines, or short and coloured for a person at a terminal.
 * A record's meta data is written by name; an Error among it with its stack and cause. What is or looks like a secret is
 * taken out, and nothing in a record can end its line or speak to the terminal.
 *
 * @param secrets those of the environment (`secretsOf`).
 */
export function createLogger({
  service,
  level,
  format = process.stdout.isTTY ? 'pretty' : 'json',
  secrets = [],
}: {
  service: string;
  level: string;
  format?: 'json' | 'pretty' | undefined;
  secrets?: readonly string[];
}): Logger {
  const { combine, timestamp, json, printf, colorize } = winston.format;
  const redactor = createRedactor(secrets);
  const redact = winston.format((record) => {
    // Changed where it is: winston keeps its own under symbols.
    const { level: kept, ...rest } = record;
    return Object.assign(record, redactor.value(rest), { level: kept });
  })();
  return winston.createLogger({
    level: level === 'silent' ? 'error' : level,
    silent: level === 'silent',
    defaultMeta: { service },
    format:
      format === 'json'
        ? combine(redact, timestamp(), json())
        : combine(redact, timestamp({ format: 'HH:mm:ss' }), colorize(), printf(toLine)),
    transports: [new winston.transports.Console()],
  });
}

function toLine({ timestamp, level, message, service, ...meta }: winston.Logform.TransformableInfo): string {
  const facts = Object.entries(meta).map(([key, value]) => `${key}=${shorten(value)}`);
  return [String(timestamp), level, `[${String(service)}]`, oneLine(String(message)), ...facts].join(' ');
}

function shorten(value: unknown): string {
  // Lines of a stack are indented: none can be taken for a record.
  if (typeof value === 'object' && value !== null && 'stack' in value) {
    return String(value.stack).replaceAll('\n', '\n    ');
  }
  return typeof value === 'string' ? oneLine(value) : JSON.stringify(value);
}

function oneLine(text: string): string {
  return text.replaceAll('\n', '\\n');
}
