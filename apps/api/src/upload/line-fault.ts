import { invalidRequest, type ApiError } from '../api-error.ts';

/** What is wrong about a file at a line, from 1. */
export function lineFault(line: number, message: string): ApiError {
  return invalidRequest([{ path: `lines.${line}`, message }]);
}
