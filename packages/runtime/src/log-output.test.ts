import { EventEmitter } from 'node:events';
import { Writable } from 'node:stream';
import { expect, test } from '@jest/globals';
import { countLostLogLines, createLogOutput } from './log-output.ts';

test('survives failed writes, and logs the number of lost lines when a write succeeds again', () => {
  const written: string[] = [];
  let isFull = true;
  // Behaves like process.stdout, which can be written to again after an error.
  const target = Object.assign(new EventEmitter(), {
    write(line: string, done: (error?: Error) => void) {
      if (!isFull) written.push(line);
      done(isFull ? new Error('no space left on device') : undefined);
    },
    writableLength: 0,
  }) as unknown as Writable;
  const lostBefore = countLostLogLines();
  const output = createLogOutput(target);
  output.write('one\n');
  output.write('two\n');
  isFull = false;
  output.write('three\n');
  expect(written).toEqual(['three\n', '{"level":"warn","message":"log lines were lost","count":2}\n']);
  expect(countLostLogLines() - lostBefore).toBe(2);
});

test('uses a limited amount of memory when the reader of the log stops reading', () => {
  const finish: (() => void)[] = [];
  const stalled = new Writable({
    decodeStrings: false,
    write: (_line, _encoding, done) => void finish.push(done),
  });
  const output = createLogOutput(stalled);
  const line = `${'x'.repeat(10_000)}\n`;
  for (let n = 0; n < 1_000; n++) output.write(line);
  expect(stalled.writableLength).toBeLessThan(1_100_000);
});
