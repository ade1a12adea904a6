import Sequencer from '@jest/test-sequencer';

/** The files that take longest, longest first. In a fresh clone jest knows no durations and would start them last. */
const LONGEST = [
  'test/e2e/batch-to-the-end.test.ts',
  'apps/worker/test/hostile-sites.test.ts',
  'test/e2e/dashboard.test.ts',
  'test/faults/lifecycle-model.test.ts',
  'test/e2e/clients.test.ts',
];

/**
 * The first file measures how fast the service recovers and answers, so it starts when little else uses the CPU. The
 * others wait most of the time and run next to it.
 */
const LAST = [
  'test/faults/faults.test.ts',
  'test/faults/poison-domain.test.ts',
  'test/faults/embedded-service.test.ts',
  'test/e2e/demo.test.ts',
  'apps/api/test/outages.test.ts',
  'apps/api/test/slow-clients.test.ts',
  'apps/worker/test/watchdog.test.ts',
  'apps/cli/test/start-signals.test.ts',
];

/** Starts the longest test files first, so that no worker idles at the end while one long file runs. */
// oxlint-disable-next-line import/no-default-export -- jest requires it
export default class LongestFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).toSorted((one, other) => rank(one) - rank(other));
  }
}

function rank({ path }) {
  const indexIn = (files) => files.findIndex((file) => path.endsWith(`/${file}`));
  const [first, last] = [indexIn(LONGEST), indexIn(LAST)];
  if (last >= 0) return LONGEST.length + 1 + last;
  return first < 0 ? LONGEST.length : first;
}
