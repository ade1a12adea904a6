/** A mistake that the user of the command can fix. It is shown without a stack. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly code = 'command_error';
}
