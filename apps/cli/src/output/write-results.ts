import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CommandError } from '../command-error.ts';

/**
 * Writes a download to standard output, or to a file, which appears only when the download is complete.
 * @throws CommandError if the file's folder does not exist.
 */
export async function writeResults(
  body: ReadableStream<Uint8Array>,
  file: string | undefined,
): Promise<void> {
  const source = Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]);
  if (file === undefined) return pipe(source, process.stdout);
  const unfinished = `${file}.part`;
  try {
    await pipe(source, createWriteStream(unfinished));
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' && syscall === 'open')
      throw new CommandError(`Cannot write ${file}: its folder does not exist.`);
    throw error;
  }
}

async function pipe(source: Readable, target: Writable): Promise<void> {
  try {
    await pipeline(source, target, { end: target !== process.stdout });
  } catch (error) {
    // EPIPE is no error: the reader, such as `head`, has closed the pipe.
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
  }
}
