/**
 * Thrown when a list cannot be read. `path` names the place, such as `lines.12` or `column`; `message` states the
 * problem.
 */
export class ListError extends Error {
  override readonly name = 'ListError';
  readonly code: 'invalid_list' | 'unknown_charset';
  readonly path: string;

  constructor(path: string, message: string, code: ListError['code'] = 'invalid_list') {
    super(message);
    this.path = path;
    this.code = code;
  }
}

export function damagedWorkbook(): ListError {
  return new ListError('file', 'the workbook is damaged: save it again as XLSX or as CSV');
}

/** Creates an error about one line. @param line number of the line, starting at 1 */
export function lineError(line: number, message: string): ListError {
  return new ListError(`lines.${line}`, message);
}
