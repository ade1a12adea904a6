/** Yields the chunks of a body. Uses a reader, because some versions of Safari cannot iterate over a stream. */
export async function* bodyChunks(
  body: ReadableStream<Uint8Array>,
  /** Function that wraps each read, for example in a timeout. */
  read: <T>(reading: Promise<T>) => Promise<T> = (reading) => reading,
): AsyncGenerator<Uint8Array, void> {
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await read(reader.read());
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
