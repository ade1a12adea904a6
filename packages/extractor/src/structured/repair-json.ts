/**
 * Repairs common errors in JSON-LD in one pass: line breaks and tabs inside strings, trailing commas, comments, CDATA
 * and HTML comment wrappers, a semicolon at the end, invalid escape sequences. Valid JSON stays valid.
 */
export function repairJson(text: string): string {
  let result = '';
  let position = 0;
  while (position < text.length) {
    const char = text.charAt(position);
    if (char === '"') {
      const end = endOfString(text, position);
      result += repairString(text.slice(position, end));
      position = end;
    } else if (text.startsWith('/*', position)) {
      const end = text.indexOf('*/', position + 2);
      position = end === -1 ? text.length : end + 2;
    } else if (text.startsWith('//', position)) {
      const end = text.indexOf('\n', position);
      position = end === -1 ? text.length : end;
    } else {
      const wrapper = WRAPPERS.find((one) => text.startsWith(one, position));
      if (wrapper !== undefined) {
        position += wrapper.length;
        continue;
      }
      if (char !== ',' || !closesNext(text, position + 1)) result += char;
      position += 1;
    }
  }
  return withoutEnd(result);
}

/**
 * Removes white space and semicolons at the end. A regular expression would take quadratic time on a long run of such
 * characters inside the text.
 */
function withoutEnd(text: string): string {
  let end = text.length;
  while (end > 0 && /[\s;]/.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

const WRAPPERS = ['<!--', '-->', '<![CDATA[', ']]>', '\uFEFF'];

/** Returns whether only white space separates an offset from a closing bracket or a comma. */
function closesNext(text: string, start: number): boolean {
  let position = start;
  while (position < text.length && /\s/.test(text.charAt(position))) position += 1;
  const char = text.charAt(position);
  return char === '}' || char === ']' || char === ',';
}

/** Returns the offset after the closing quote of a string; the end of the text if there is none. */
function endOfString(text: string, start: number): number {
  let position = start + 1;
  while (position < text.length) {
    const char = text.charAt(position);
    if (char === '\\') position += 2;
    else if (char === '"') return position + 1;
    else position += 1;
  }
  return text.length;
}

function repairString(literal: string): string {
  return (
    literal
      .replace(/\\(?:u[\da-f]{4}|[^])/gi, (escape) =>
        /^\\(?:u[\da-f]{4}|["\\/bfnrt])$/i.test(escape) ? escape : escape.slice(1),
      )
      // eslint-disable-next-line no-control-regex
      .replace(/[\u0000-\u001F]+/g, ' ')
  );
}
