/**
 * Calls `work` for one batch after the other. A batch whose work throws does not stop the others.
 *
 * @param budgetMs after this time no further work starts. `work` gets the time that is left.
 * @throws the first error, at the end. Its message names the batch.
 */
export async function forEachBatch(
  batchIds: readonly string[],
  budgetMs: number,
  work: (batchId: string, leftMs: number) => Promise<unknown>,
): Promise<void> {
  const end = performance.now() + budgetMs;
  const errors: Error[] = [];
  for (const batchId of budgetMs === Infinity ? batchIds : fromAnyOf(batchIds)) {
    const leftMs = end - performance.now();
    if (leftMs <= 0) break;
    await work(batchId, leftMs).catch((error: unknown) => errors.push(nameBatch(batchId, error)));
  }
  if (errors[0] !== undefined) throw errors[0];
}

/** Returns the ids from a random one on, so that a batch that uses up the time in every pass cannot block the others. */
function fromAnyOf(batchIds: readonly string[]): string[] {
  const first = Math.floor(Math.random() * batchIds.length);
  return [...batchIds.slice(first), ...batchIds.slice(0, first)];
}

function nameBatch(batchId: string, error: unknown): Error {
  return new Error(`Batch ${batchId}: ${error instanceof Error ? error.message : String(error)}`, {
    cause: error,
  });
}
