/**
 * Has everybody who asks while something is being found out wait for that one answer. It stands before what anyone may
 * ask for without a key: a crowd of them takes no more of the database, or of this process, than one does.
 */
export function singleFlight<Key extends object, T>(ask: (of: Key) => Promise<T>): (of: Key) => Promise<T> {
  const running = new WeakMap<Key, Promise<T>>();
  return (of) => {
    const asked = running.get(of);
    if (asked) return asked;
    const answer = ask(of).finally(() => running.delete(of));
    running.set(of, answer);
    return answer;
  };
}
