/** Thrown when an own field exceeds a limit on a page. */
export class FieldLimitError extends Error {
  override readonly name = 'FieldLimitError';
  readonly code = 'field_limit';
}
