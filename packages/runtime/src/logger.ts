import type { Writable } from 'node:stream';
import winston from 'winston';
import { createLogOutput } from './log-output.ts';
import { createRedactor } from './redact.ts';

export type Logger = winston.Logger;

let output: Writable | undefined;

/**
 * Creates a logger that writes to standard output: one line of JSON per record, or short and coloured text for a
 * terminal. A record contains facts by name. JSON shows the stack and the cause of an error; the text shows its stack
 * on further, indented lines. The logger redacts secrets and text that looks like a secret, and escapes line ends and
 * terminal controls in untrusted text.
 *
 * @param secrets the secrets of the environment (`secretsOf`)
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
    // Change the record in place, because winston stores internal data in it under symbols.
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
    transports: [new winston.transports.Stream({ stream: (output ??= createLogOutput(process.stdout)) })],
  });
}

function toLine({ timestamp, level, message, service, ...meta }: winston.Logform.TransformableInfo): string {
  const facts = Object.entries(meta).map(([key, value]) => `${key}=${shorten(value)}`);
  return [String(timestamp), level, `[${String(service)}]`, oneLine(String(message)), ...facts].join(' ');
}

function shorten(value: unknown): string {
  // Indent the lines of a stack, so that none of them looks like a record.
  if (typeof value === 'object' && value !== null && 'stack' in value) {
    return String(value.stack).replaceAll('\n', '\n    ');
  }
  return typeof value === 'string' ? oneLine(value) : JSON.stringify(value);
}

function oneLine(text: string): string {
  return text.replaceAll('\n', '\\n');
}
