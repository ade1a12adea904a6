import { Writable } from 'node:stream';

/**
 * Returns a stream that passes log lines on to `target` and survives its errors, such as a full disk or a closed pipe:
 * a process must not end because nobody reads its log. Lost lines are counted, and the count is written as a record as
 * soon as writing works again.
 */
export function createLogOutput(target: NodeJS.WritableStream): Writable {
  let lost = 0;
  // Without a listener an error of the stream would end the process; the callback of each write gets it as well.
  target.on('error', () => {});
  const pass = (line: string): void => {
    target.write(line, (error) => {
      if (error) {
        lost++;
      } else if (lost > 0) {
        const count = lost;
        lost = 0;
        pass(`${JSON.stringify({ level: 'warn', message: 'log lines were lost', count })}\n`);
      }
    });
  };
  return new Writable({
    decodeStrings: false,
    write(line: string, _encoding, done) {
      pass(line);
      // Not after the write: the last lines before process.exit() must reach the target at once.
      done();
    },
  });
}
