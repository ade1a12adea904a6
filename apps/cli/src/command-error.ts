/** What the user of the command has to mend: shown as one line, without a stack. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}
