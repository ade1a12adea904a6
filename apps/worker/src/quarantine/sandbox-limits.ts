import { totalmem } from 'node:os';

export interface SandboxLimits {
  /** Maximum number of concurrent sandboxes. Suspects are few, so more would hardly help. */
  maxSandboxes: number;
  /** Maximum heap size of one sandbox. */
  maxHeapMb: number;
}

const MOST_SANDBOXES = 4;
const LARGEST_HEAP_MB = 512;

/** Minimum heap size of a sandbox. An ordinary crawl needs less. */
const SMALLEST_HEAP_MB = 128;

/** Memory of a sandbox in addition to its heap: Node itself, buffers, the extraction threads. */
const OVERHEAD_MB = 128;

/** Share of the memory for sandboxes. The rest belongs to the worker itself. */
const SHARE_OF_MEMORY = 0.5;

/**
 * Returns the number and the heap size of the sandboxes that fit into half of the memory of this container or machine.
 * The minimum is one sandbox, even if it does not fit.
 */
export function sandboxLimits(memoryMb: number = availableMemoryMb()): SandboxLimits {
  const shareMb = memoryMb * SHARE_OF_MEMORY;
  const maxHeapMb = clamp(Math.floor(shareMb / 2 - OVERHEAD_MB), SMALLEST_HEAP_MB, LARGEST_HEAP_MB);
  return {
    maxSandboxes: clamp(Math.floor(shareMb / (maxHeapMb + OVERHEAD_MB)), 1, MOST_SANDBOXES),
    maxHeapMb,
  };
}

function availableMemoryMb(): number {
  const limit = process.constrainedMemory(); // Is 0 if there is no limit.
  return Math.min(limit === 0 ? Infinity : limit, totalmem()) / 1_048_576;
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}
