type Close = () => Promise<unknown>;

const leftovers = new Set<Close>();

// Jest's global; undefined outside of jest, where the caller closes what it opened.
const { afterAll } = globalThis as { afterAll?: (run: () => Promise<void>) => void };
afterAll?.(async () => {
  await Promise.all([...leftovers].map((close) => close()));
});

/**
 * Closes it at the end of the test file if it is still open then: a test that failed before its own clean-up
 * leaves nothing running. Returns a function that removes it from the list.
 */
export function closeAfterTests(close: Close): () => void {
  leftovers.add(close);
  return () => leftovers.delete(close);
}
