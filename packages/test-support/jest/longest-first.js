import Sequencer from '@jest/test-sequencer';

/**
 * The slowest test files, about in the order of their durations. In a fresh clone jest knows no durations and might
 * start them last. Files that load pages in Chromium stand apart, because their pages have deadlines.
 */
const LONGEST = [
  'test/e2e/rendering.test.ts',
  'test/e2e/batch-to-the-end.test.ts',
  'test/e2e/demo.test.ts',
  'test/faults/embedded-service.test.ts',
  'apps/worker/test/hostile-sites.test.ts',
  'test/e2e/dashboard.test.ts',
  'test/e2e/client-lists.test.ts',
  'test/e2e/clients.test.ts',
  'test/faults/poison-domain.test.ts',
  'apps/renderer/test/render-page.test.ts',
  'test/faults/lifecycle-model.test.ts',
  'packages/embedded/test/several-processes.test.ts',
  'packages/embedded/test/start-embedded-postgres.test.ts',
  'test/e2e/dashboard-work.test.ts',
  'test/e2e/docs.test.ts',
  'test/e2e/address-pace.test.ts',
  'test/e2e/lifecycle.test.ts',
  'apps/renderer/test/egress.test.ts',
  'test/fuzz/growth.test.ts',
  'apps/api/test/slow-clients.test.ts',
  'apps/renderer/test/own-requests.test.ts',
  'apps/api/test/heavy-results.test.ts',
  'apps/worker/test/watchdog.test.ts',
  'apps/renderer/test/request-policy.test.ts',
];

/**
 * Test file that measures how fast the service recovers and responds. It starts after the slowest files, so that mostly
 * short ones run beside it.
 */
const MEASURING = 'test/faults/faults.test.ts';

/** Starts the longest test files first, so that no worker idles at the end while one long file runs. */
// oxlint-disable-next-line import/no-default-export -- jest requires it
export default class LongestFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).toSorted((one, other) => rank(one) - rank(other));
  }
}

function rank({ path, context }) {
  const long = LONGEST.findIndex((file) => path.endsWith(`/${file}`));
  if (long >= 0) return long;
  if (path.endsWith(`/${MEASURING}`)) return LONGEST.length + 1;
  return context.config.displayName.name === 'integration' ? LONGEST.length + 2 : LONGEST.length;
}
