import { type LabelKind, labelAtEnd } from './phone-label.ts';

const MAX_ROWS = 8;
const MAX_LABEL_LENGTH = 30;
const MAX_VALUE_LENGTH = 80;
const VALUE = /[\d@]|\bwww\.|https?:/i;
const OTHER_LABEL =
  /[:\uFF1A]\s*$|^\s*(?:e-?mail|mail|web|website|webseite|internet|adresse|address|anschrift)\s*$/i;
/** Matches a value that begins with at least six digits, so that the number has no label of its own. */
const NUMBER = /^[\s\uFFFC\u260E]*\+?\(?\d(?:[ ().\-/\u2010-\u2015]{0,4}\d){5}/;

/**
 * Returns the label of a line if the line is in a column of values, and a column of as many labels precedes it, as in
 * `Tel.:<br>Fax:` next to `030 1234560<br>030 1234569`; otherwise null.
 */
export function labelInColumn(lines: readonly string[], line: number): LabelKind | null {
  let firstValue = line;
  while (line - firstValue < MAX_ROWS && isValue(lines[firstValue - 1])) firstValue -= 1;
  let firstLabel = firstValue;
  while (firstValue - firstLabel <= MAX_ROWS && isLabel(lines[firstLabel - 1])) firstLabel -= 1;
  const rows = firstValue - firstLabel;
  if (rows < 2 || rows > MAX_ROWS || line >= firstValue + rows) return null;
  for (let row = 0; row < rows; row += 1) {
    const value = lines[firstValue + row];
    const kind = labelAtEnd(lines[firstLabel + row] as string);
    if (!isValue(value) || (kind !== 'other' && NUMBER.test(value) !== (kind !== null))) return null;
  }
  return labelAtEnd(lines[line - rows] as string);
}

function isLabel(line: string | undefined): boolean {
  return (
    line !== undefined &&
    line.length <= MAX_LABEL_LENGTH &&
    !VALUE.test(line) &&
    (OTHER_LABEL.test(line) || labelAtEnd(line) !== null)
  );
}

function isValue(line: string | undefined): line is string {
  return line !== undefined && line.length <= MAX_VALUE_LENGTH && VALUE.test(line);
}
