import { lineFault } from './line-fault.ts';

export interface TextLine {
  text: string;
  /** From 1. */
  line: number;
}

/** Longest line that is looked at, in characters. */
export const MAX_LINE_LENGTH = 65_536;

/**
 * Text to its lines, without their ends, as many at once as there are; the empty ones are left out.
 * @throws ApiError 422 for a line without end.
 */
export async function* readLines(pieces: AsyncIterable<string>): AsyncGenerator<TextLine[], void> {
  let rest = '';
  let line = 0;
  for await (const piece of pieces) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    const first = line + 1;
    line += lines.length;
    yield lines.map((text, index) => toLine(text, first + index)).filter(isNotEmpty);
    if (rest.length > MAX_LINE_LENGTH) throw tooLong(line + 1);
  }
  yield [toLine(rest, line + 1)].filter(isNotEmpty);
}

function toLine(text: string, line: number): TextLine {
  if (text.length > MAX_LINE_LENGTH) throw tooLong(line);
  return { text: text.endsWith('\r') ? text.slice(0, -1) : text, line };
}

function isNotEmpty({ text }: TextLine): boolean {
  return text.trim() !== '';
}

function tooLong(line: number) {
  return lineFault(line, `longer than ${MAX_LINE_LENGTH} characters`);
}
