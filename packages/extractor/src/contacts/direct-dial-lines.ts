import { directDialAt } from './direct-dial.ts';
import { labelAtEnd } from './phone-label.ts';

const MAX_LENGTH = 40;
const MAX_LINES = 6;
const DIGITS_ALONE = /^\s*[-\u2010-\u2013] ?\d{1,4}\s*$/;

/** Returns a line with the direct dials that stand alone in the next lines or cells, such as `Fax -99`. */
export function withDirectDials(text: string, lines: readonly string[], line: number): string {
  let joined = text;
  for (let next = line + 1; next <= line + MAX_LINES; next += 1) {
    const label = lines[next] ?? '';
    const digits = lines[next + 1] ?? '';
    if (isDirectDial(label)) joined += `, ${label}`;
    else if (isLabel(label) && DIGITS_ALONE.test(digits) && digits.length <= MAX_LENGTH) {
      joined += `, ${label} ${digits}`;
      next += 1;
    } else break;
  }
  return joined;
}

function isDirectDial(line: string): boolean {
  if (line.length > MAX_LENGTH || !/\d\s*$/.test(line)) return false;
  return directDialAt(line, null)?.length === line.trimEnd().length;
}

function isLabel(line: string): boolean {
  return line.length <= MAX_LENGTH && !/\d/.test(line) && labelAtEnd(line) !== null;
}
