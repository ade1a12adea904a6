export interface Row {
  /** Where it begins in the text, from 1. */
  line: number;
  cells: string[];
}

const DELIMITERS = ['\t', ';', ',', '|'] as const;

/** Lines that are looked at to tell what separates the cells. */
const SAMPLE_LINES = 50;

/**
 * Rows of a CSV (RFC 4180) or a plain list: one domain a line is a table of one column. The delimiter is found out, a
 * byte order mark dropped, empty lines passed over. Never throws: a quote that is not closed ends with the text.
 */
export function parseRows(text: string): Row[] {
  const body = text.replace(/^\uFEFF/, '');
  const delimiter = findDelimiter(body);
  const rows: Row[] = [];
  let line = 1;
  let at = 0;
  while (at < body.length) {
    const row: Row = { line, cells: [] };
    let isLast = false;
    while (!isLast) {
      const cell = readCell(body, at, delimiter);
      row.cells.push(cell.text);
      line += cell.lines;
      at = cell.end;
      const separator = body[at];
      isLast = separator === undefined || separator === '\n' || separator === '\r';
      if (separator !== undefined) at += separator === '\r' && body[at + 1] === '\n' ? 2 : 1;
    }
    line += 1;
    if (row.cells.some((cell) => cell !== '')) rows.push(row);
  }
  return rows;
}

function readCell(
  text: string,
  from: number,
  delimiter: string,
): { text: string; end: number; lines: number } {
  let start = from;
  while (text[start] === ' ') start += 1;
  if (text[start] !== '"') return readPlain(text, from, delimiter, '', 0);
  let value = '';
  let at = start + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote === -1) {
      // Nobody closed it: it was a quote and no quoting, or the file was cut off.
      return readPlain(text, from, delimiter, '', 0);
    }
    value += text.slice(at, quote);
    at = quote + 1;
    if (text[at] !== '"') break;
    value += '"';
    at += 1;
  }
  return readPlain(text, at, delimiter, value, value.split('\n').length - 1);
}

/** The rest of a cell up to the delimiter or the end of the line, after what was quoted. */
function readPlain(
  text: string,
  from: number,
  delimiter: string,
  before: string,
  lines: number,
): { text: string; end: number; lines: number } {
  let end = from;
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return { text: (before + text.slice(from, end)).trim(), end, lines };
}

/** The one that cuts most lines into equally many cells; of a plain list it does not matter. */
function findDelimiter(text: string): string {
  const lines = text
    .slice(0, 20_000)
    .split(/\r\n|\n|\r/, SAMPLE_LINES)
    .filter((each) => each.trim() !== '');
  let best = { delimiter: ',', score: 0 };
  for (const delimiter of DELIMITERS) {
    const first = countOutsideQuotes(lines[0] ?? '', delimiter);
    if (first === 0) continue;
    const score = lines.filter((each) => countOutsideQuotes(each, delimiter) === first).length;
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

function countOutsideQuotes(line: string, delimiter: string): number {
  return line.replaceAll(/"[^"]*"/g, '').split(delimiter).length - 1;
}
