import { buildService } from './build-service.js';
import { startKeeper } from './start-keeper.js';

/** Jest's global setup. Plain JavaScript, because jest loads it outside of its module system. */
// oxlint-disable-next-line import/no-default-export -- jest requires it
export default async function setUp() {
  await Promise.all([startKeeper(), buildService()]);
}
