import { EventEmitter } from 'node:events';
import { expect, test } from '@jest/globals';
import { createLogOutput } from './log-output.ts';

test('survives failed writes and logs their number when writing works again', () => {
  const written: string[] = [];
  let isFull = true;
  // Like process.stdout, which can be written to again after an error.
  const target = Object.assign(new EventEmitter(), {
    write(line: string, done: (error?: Error) => void) {
      if (!isFull) written.push(line);
      done(isFull ? new Error('no space left on device') : undefined);
    },
  }) as unknown as NodeJS.WritableStream;
  const output = createLogOutput(target);
  output.write('one\n');
  output.write('two\n');
  isFull = false;
  output.write('three\n');
  expect(written).toEqual(['three\n', '{"level":"warn","message":"log lines were lost","count":2}\n']);
});
