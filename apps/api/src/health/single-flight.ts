/**
 * Returns a function that shares one running call among all callers with the same argument. Routes that need no key use
 * it, so that many simultaneous requests cost no more than one.
 */
export function singleFlight<Key extends object, T>(
  work: (key: Key) => Promise<T>,
): (key: Key) => Promise<T> {
  const running = new WeakMap<Key, Promise<T>>();
  return (key) => {
    const shared = running.get(key);
    if (shared) return shared;
    const result = work(key).finally(() => running.delete(key));
    running.set(key, result);
    return result;
  };
}
