/** One event of a `text/event-stream` (HTML Living Standard, 9.2.6). */
export interface StreamEvent {
  event: string;
  data: string;
  id: string | null;
}

/**
 * Reads a stream's events as they come; `EventSource` would not send the key. Comments (heartbeats) are passed over, and
 * an event that was cut off is not one.
 */
export async function* readEvents(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<StreamEvent, void> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of chunks) {
    text += decoder.decode(chunk, { stream: true });
    // A carriage return at the end may be half of a line's end.
    const blocks = text.split(/\r\n\r\n|\n\n|\r\r(?!$)/);
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const event = parseEvent(block);
      if (event) yield event;
    }
  }
}

function parseEvent(block: string): StreamEvent | null {
  const data: string[] = [];
  const parsed: StreamEvent = { event: 'message', data: '', id: null };
  for (const line of block.split(/\r\n|\n|\r/)) {
    const colon = line.indexOf(':');
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'data') data.push(value);
    if (field === 'event') parsed.event = value;
    if (field === 'id') parsed.id = value;
  }
  return data.length === 0 ? null : { ...parsed, data: data.join('\n') };
}
