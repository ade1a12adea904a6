import type { ListEntry } from './list-entry.ts';
import { plainEntry } from './plain-entry.ts';
import { splitLines } from './split-lines.ts';

/**
 * Yields one entry per line that is not blank. A line that begins with `#` is a comment and is left out.
 * @throws ListError
 */
export async function* readTextLines(text: AsyncIterable<string>): AsyncGenerator<ListEntry[], void> {
  for await (const lines of splitLines(text)) {
    yield lines
      .filter((line) => !line.text.trimStart().startsWith('#'))
      .map(({ text: written, line }) => ({ text: plainEntry(written), written, line, cells: null }));
  }
}
