/** Matches the start of a row in React's Flight format: an id and, in special rows, letters. The data follows. */
const ROW = /([\da-f]{0,8}):(?:T([\da-f]{1,8}),|([A-Z]{0,3}))/y;

/** Returns the plain values in the stream of the Next.js app router, one per row. */
export function parseFlight(stream: string): unknown[] {
  const values: unknown[] = [];
  let position = 0;
  while (position < stream.length) {
    ROW.lastIndex = position;
    const [head, , bytes, letter] = ROW.exec(stream) ?? [];
    if (head !== undefined && bytes !== undefined) {
      position = afterBytes(stream, position + head.length, Number.parseInt(bytes, 16));
      continue;
    }
    const newline = stream.indexOf('\n', position);
    const end = newline === -1 ? stream.length : newline;
    // Ignore rows with a letter, such as modules, hints and errors.
    if (head !== undefined && letter === '') {
      try {
        values.push(JSON.parse(stream.slice(position + head.length, end)));
      } catch {
        // Ignore a row that is cut at the limit or malformed.
      }
    }
    position = end + 1;
  }
  return values;
}

/** Returns the offset after a given number of UTF-8 bytes. */
function afterBytes(text: string, start: number, bytes: number): number {
  let position = start;
  let left = bytes;
  while (left > 0 && position < text.length) {
    const code = text.charCodeAt(position);
    // A surrogate pair has four bytes in UTF-8, so each half counts as two.
    left -= code < 0x80 ? 1 : code < 0x8_00 || (code >= 0xd8_00 && code <= 0xdf_ff) ? 2 : 3;
    position += 1;
  }
  return position;
}
