interface CleanHead {
  /** Status line and headers, with the empty line that ends them. */
  text: string;
  /** Whether another head follows (1xx except 101). */
  isInterim: boolean;
  /** Length of the body; null if it is chunked or ends with the connection. */
  contentLength: number | null;
}

const STATUS_LINE = /^HTTP\/\d(?:\.\d)?[ \t]{1,10}(\d{3})(?:[ \t](.{0,200}))?$/i;
const TOKEN = /^[\w!#$%&'*+.^`|~-]{1,200}$/;
const CONTROLS = /[^\P{Cc}\t]/gu;

/**
 * Repairs the head of a response as browsers do: joins folded lines, drops control characters and lines without a valid
 * name, merges equal `Content-Length` headers, and ignores `Content-Length` in a chunked response. Returns null if the
 * text is not the head of an HTTP response, or if its `Content-Length` values differ or are not numbers.
 */
export function cleanResponseHead(head: string): CleanHead | null {
  const [first = '', ...lines] = head.split(/\r?\n/);
  const status = STATUS_LINE.exec(first.trim());
  if (status === null) return null;
  const headers = readHeaders(lines);
  const lengths = new Set(valuesOf(headers, 'content-length'));
  if (lengths.size > 1 || [...lengths].some((length) => !/^\d{1,15}$/.test(length))) return null;
  const isChunked = valuesOf(headers, 'transfer-encoding').some((value) => /chunked/i.test(value));
  const [length] = lengths;
  const hasLength = !isChunked && length !== undefined;
  const kept = headers.filter(
    ([name]) => !['connection', 'keep-alive', 'content-length'].includes(name.toLowerCase()),
  );
  if (hasLength) kept.push(['content-length', length]);
  const reason = (status[2] ?? '').replace(CONTROLS, '');
  const text = [
    `HTTP/1.1 ${status[1]} ${reason}`,
    ...kept.map(([name, value]) => `${name}: ${value}`),
    'connection: close',
    '\r\n',
  ];
  return {
    text: text.join('\r\n').replace(/\r\n\r\n\r\n$/, '\r\n\r\n'),
    isInterim: status[1]?.startsWith('1') === true && status[1] !== '101',
    contentLength: hasLength ? Number(length) : null,
  };
}

function readHeaders(lines: readonly string[]): [name: string, value: string][] {
  const headers: [name: string, parts: string[]][] = [];
  for (const line of lines) {
    const last = headers.at(-1);
    if (/^[ \t]/.test(line) && last !== undefined) {
      last[1].push(line.trim());
      continue;
    }
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(0, colon)).trim();
    if (TOKEN.test(name)) headers.push([name, [line.slice(colon + 1).trim()]]);
  }
  return headers.map(([name, parts]) => [name, parts.join(' ').replace(CONTROLS, '')]);
}

function valuesOf(headers: readonly [name: string, value: string][], wanted: string): string[] {
  return headers
    .filter(([name]) => name.toLowerCase() === wanted)
    .flatMap(([, value]) => value.split(','))
    .map((value) => value.trim());
}
