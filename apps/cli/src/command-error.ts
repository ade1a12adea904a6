/** A failure that is shown without a stack, such as a mistake that the user of the command can fix. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly code = 'command_error';
}

/** A mistake on the command line that only the command notices. */
export class UsageError extends CommandError {}
