export type ConnectErrorCode =
  | 'ERR_ADDRESS_FORBIDDEN'
  | 'ERR_NAME_NOT_FOUND'
  | 'ERR_NAME_NOT_RESOLVED'
  | 'ERR_CONNECT_TIMEOUT'
  | 'ERR_AGENT_CLOSED';

/**
 * Why no connection was made, on its way through Node's http machinery, which takes errors only. Becomes a value in
 * classifyFailure. The message names no address: it would tell a stranger what is inside the network.
 */
export class ConnectError extends Error {
  override name = 'ConnectError';
  readonly code: ConnectErrorCode;

  constructor(code: ConnectErrorCode) {
    super(code);
    this.code = code;
  }
}
