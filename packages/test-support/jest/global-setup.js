import path from 'node:path';
import { buildService } from './build-service.js';
import { startKeeper } from './start-keeper.js';

/** Jest's global setup. Plain JavaScript, because jest loads it outside of its module system. */
// oxlint-disable-next-line import/no-default-export -- jest requires it
export default async function setUp() {
  const ready = startKeeper();
  await Promise.all([ready, buildService(path.join(process.env.SCRAPERSKY_TEST_RUN, 'programs'))]);
}
