type Close = () => Promise<unknown>;

const leftovers = new Set<Close>();

// Jest's global; undefined outside of jest, where callers close their own resources.
const { afterAll } = globalThis as { afterAll?: (run: () => Promise<void>) => void };
afterAll?.(async () => {
  await Promise.all([...leftovers].map((close) => close()));
});

/**
 * Calls `close` at the end of the test file, so that a failed test leaves nothing running. Returns a function that
 * unregisters `close`.
 */
export function closeAfterTests(close: Close): () => void {
  leftovers.add(close);
  return () => leftovers.delete(close);
}
