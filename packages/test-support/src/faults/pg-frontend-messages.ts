/** One message from a Postgres client, without the parts that pooler violations do not depend on. */
export type FrontendMessage =
  | { kind: 'startup'; parameters: Record<string, string> }
  | { kind: 'query'; sql: string }
  | { kind: 'parse'; name: string; sql: string }
  | { kind: 'bind'; statement: string }
  | { kind: 'describe' | 'close'; statement: string }
  | { kind: 'cancel' | 'other' };

const REQUEST_CODES = { cancel: 80_877_102, ssl: 80_877_103, gss: 80_877_104 };

/**
 * Maximum number of bytes of a message that are read. Names and SQL are at its beginning; the rest may be 20 MB of
 * values.
 */
const MAX_READ_BYTES = 1_000_000;

/** Splits the bytes of one client into messages. Pass it every chunk, in order. */
export function createFrontendParser(): (chunk: Buffer) => FrontendMessage[] {
  let rest: Buffer = Buffer.alloc(0);
  let skip = 0;
  let started = false;

  return (chunk) => {
    const messages: FrontendMessage[] = [];
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const skipped = Math.min(skip, rest.length);
      rest = rest.subarray(skipped);
      skip -= skipped;
      // The first message has no type byte: its header is length and code. All others have a type and a length, which
      // excludes the type.
      const headerBytes = started ? 5 : 8;
      if (rest.length < headerBytes) return messages;
      const length = started ? rest.readInt32BE(1) + 1 : rest.readInt32BE(0);
      if (rest.length < Math.min(length, MAX_READ_BYTES)) return messages;

      const body = rest.subarray(headerBytes, length);
      if (started) messages.push(readMessage(String.fromCharCode(rest[0] ?? 0), body));
      else {
        const code = rest.readInt32BE(4);
        // After a request for encryption, which plain servers decline, the client sends the startup message.
        if (code === REQUEST_CODES.cancel) messages.push({ kind: 'cancel' });
        else if (code !== REQUEST_CODES.ssl && code !== REQUEST_CODES.gss) {
          started = true;
          messages.push({ kind: 'startup', parameters: readParameters(body) });
        }
      }
      skip = length;
    }
  };
}

function readMessage(type: string, body: Buffer): FrontendMessage {
  const first = textAt(body, 0);
  const second = () => textAt(body, body.indexOf(0) + 1);
  // Describe and Close begin with `S` for a statement or `P` for a portal.
  const statement = first.startsWith('S') ? first.slice(1) : '';
  switch (type) {
    case 'Q':
      return { kind: 'query', sql: first };
    case 'P':
      return { kind: 'parse', name: first, sql: second() };
    case 'B':
      return { kind: 'bind', statement: second() };
    case 'D':
      return { kind: 'describe', statement };
    case 'C':
      return { kind: 'close', statement };
    default:
      return { kind: 'other' };
  }
}

function readParameters(body: Buffer): Record<string, string> {
  const texts = body.toString().split('\0');
  const parameters: Record<string, string> = {};
  // An empty name ends the list.
  for (let index = 0; texts[index]; index += 2) parameters[texts[index] ?? ''] = texts[index + 1] ?? '';
  return parameters;
}

function textAt(body: Buffer, from: number): string {
  const end = body.indexOf(0, from);
  return body.toString('utf8', from, end < 0 ? body.length : end);
}
