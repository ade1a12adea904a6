import { Writable } from 'node:stream';

/** Maximum number of characters that wait for a reader of the log. Further lines are lost. */
const MAX_WAITING_CHARACTERS = 1_000_000;

let lostLines = 0;

/** Returns how many log lines this process has lost since its start. */
export function countLostLogLines(): number {
  return lostLines;
}

/**
 * Returns a stream that passes log lines to `target`. It survives errors of `target`, such as a full disk or a closed
 * pipe, because a process must neither end nor fill its memory when nobody reads its log. It counts the lost lines, and
 * writes the count as a record when a write succeeds again.
 */
export function createLogOutput(target: Pick<Writable, 'on' | 'write' | 'writableLength'>): Writable {
  let lost = 0;
  const lose = (): void => {
    lost++;
    lostLines++;
  };
  // Without a listener, an error of the stream would end the process. The callback of each write also receives the
  // error.
  target.on('error', () => {});
  const pass = (line: string): void => {
    if (target.writableLength > MAX_WAITING_CHARACTERS) {
      lose();
      return;
    }
    target.write(line, (error) => {
      if (error) {
        lose();
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
      // Do not wait for the write: the last lines before process.exit() must reach the target immediately.
      done();
    },
  });
}
