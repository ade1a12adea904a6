/** An own field would cost more on a page than it may. */
export class FieldLimitError extends Error {
  override readonly name = 'FieldLimitError';
  readonly code = 'field_limit';
}
