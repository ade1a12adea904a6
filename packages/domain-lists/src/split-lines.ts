import { MAX_ROW_LENGTH } from './csv-scanner.ts';
import { lineError } from './list-error.ts';

export interface TextLine {
  text: string;
  /** Number of the line, starting at 1. */
  line: number;
}

/**
 * Yields the lines of a text that are not blank, one group per chunk. A line may end in CRLF, LF or CR.
 * @throws ListError for a line that is too long
 */
export async function* splitLines(chunks: AsyncIterable<string>): AsyncGenerator<TextLine[], void> {
  let rest = '';
  let line = 1;
  const toLines = (texts: string[]) => {
    const lines: TextLine[] = [];
    for (const text of texts) {
      if (text.length > MAX_ROW_LENGTH) throw tooLong(line);
      if (text.trim() !== '') lines.push({ text, line });
      line++;
    }
    return lines;
  };
  for await (const chunk of chunks) {
    const text = rest + chunk;
    // A CR at the end may be half of a CRLF.
    const end = text.endsWith('\r') ? text.length - 1 : text.length;
    const texts = text.slice(0, end).split(/\r\n|\n|\r/);
    rest = (texts.pop() ?? '') + text.slice(end);
    yield toLines(texts);
    if (rest.length > MAX_ROW_LENGTH) throw tooLong(line);
  }
  yield toLines(rest.split(/\r\n|\n|\r/));
}

function tooLong(line: number) {
  return lineError(line, `longer than ${MAX_ROW_LENGTH} characters`);
}
