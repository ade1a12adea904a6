import Sequencer from '@jest/test-sequencer';

/** The files that take longest, longest first. In a fresh clone jest knows no durations and would start them last. */
const LONGEST = [
  'apps/worker/test/hostile-sites.test.ts',
  'test/faults/embedded-service.test.ts',
  'test/e2e/batch-to-the-end.test.ts',
  'test/faults/poison-domain.test.ts',
  'test/e2e/dashboard.test.ts',
  'test/faults/lifecycle-model.test.ts',
  'test/e2e/clients.test.ts',
];

/** These measure how fast the service recovers and answers: they start last, when little else uses the CPU. */
const LAST = ['test/faults/faults.test.ts'];

/** Starts the longest test files first, so that no worker idles at the end while one long file runs. */
// oxlint-disable-next-line import/no-default-export -- jest requires it
export default class LongestFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).toSorted((one, other) => rank(one) - rank(other));
  }
}

function rank({ path }) {
  if (LAST.some((file) => path.endsWith(`/${file}`))) return Infinity;
  const index = LONGEST.findIndex((file) => path.endsWith(`/${file}`));
  return index < 0 ? LONGEST.length : index;
}
