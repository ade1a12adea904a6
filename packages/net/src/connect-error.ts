export type ConnectErrorCode =
  | 'forbidden_address'
  | 'dns_not_found'
  | 'dns_error'
  | 'connect_timeout'
  | 'agents_closed';

/**
 * Reason that no connection was made. It is an error because Node's HTTP agents report failures only in this way;
 * {@link classifyNetworkError} turns it into a value. Its message is only the code: with an address, it could reveal
 * the internal network.
 */
export class ConnectError extends Error {
  override name = 'ConnectError';
  readonly code: ConnectErrorCode;

  constructor(code: ConnectErrorCode) {
    super(code);
    this.code = code;
  }
}
