import { once } from 'node:events';

/** Jest's global teardown: what the run has started is gone when `npm test` returns. */
// oxlint-disable-next-line import/no-default-export -- jest wants it so
export default async function stopKeeper() {
  const keeper = globalThis.testServersKeeper;
  if (keeper.exitCode !== null || keeper.signalCode !== null) return;
  keeper.ref();
  keeper.stdin.end();
  await once(keeper, 'exit');
}
