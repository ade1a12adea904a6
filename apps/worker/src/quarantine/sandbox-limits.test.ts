import { expect, test } from '@jest/globals';
import { sandboxLimits } from './sandbox-limits.ts';

test('the memory of the container limits the number of sandboxes and their heaps', () => {
  expect(sandboxLimits(450)).toEqual({ maxSandboxes: 1, maxHeapMb: 128 });
  expect(sandboxLimits(1_024)).toEqual({ maxSandboxes: 2, maxHeapMb: 128 });
  expect(sandboxLimits(2_048)).toEqual({ maxSandboxes: 2, maxHeapMb: 384 });
  expect(sandboxLimits(16_384)).toEqual({ maxSandboxes: 4, maxHeapMb: 512 });
});
