import { Writable } from 'node:stream';
import { expect, test } from '@jest/globals';
import winston from 'winston';
import { createLogger, type Logger } from './logger.ts';

function capture(log: Logger): string[] {
  const lines: string[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString().trim());
      done();
    },
  });
  log.clear().add(new winston.transports.Stream({ stream }));
  return lines;
}

test('writes each record as one line of JSON with service, level and facts', () => {
  const log = createLogger({ service: 'api', level: 'info', format: 'json' });
  const lines = capture(log);
  log.info('listening', { port: 8000 });
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    service: 'api',
    message: 'listening',
    port: 8000,
    level: 'info',
  });
});

test('writes an error among the facts with its code, stack and cause', () => {
  const log = createLogger({ service: 'api', level: 'info', format: 'json' });
  const lines = capture(log);
  const error = Object.assign(new Error('no', { cause: new Error('deeper') }), { code: 'E1' });
  log.warn('trouble', { error });
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    error: {
      message: 'no',
      code: 'E1',
      cause: { message: 'deeper' },
      stack: expect.stringContaining('logger.test'),
    },
  });
});

test('does not write records below the configured level', () => {
  const log = createLogger({ service: 'api', level: 'warn', format: 'json' });
  const lines = capture(log);
  log.info('chatter');
  expect(lines).toEqual([]);
});

test.each(['json', 'pretty'] as const)('writes neither secrets nor forged records: %s', (format) => {
  const log = createLogger({ service: 'api', level: 'info', format, secrets: ['devkey-devkey'] });
  const lines = capture(log);
  const forged = 'x\r\n{"level":"info","message":"forged"}\u001b[2K';
  log.info(`${forged} devkey-devkey`, {
    path: forged,
    authorization: 'Bearer abcdefgh',
    error: new Error(forged),
  });
  expect(lines).toHaveLength(1);
  const [line = ''] = lines;
  for (const part of ['devkey', 'abcdefgh', '\u001b[2K']) expect(line).not.toContain(part);
  expect(line.split('\n').filter((part) => part.startsWith('{"level":"info","message":"forged"'))).toEqual(
    [],
  );
});
