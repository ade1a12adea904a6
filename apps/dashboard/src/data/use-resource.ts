import { useEffect, useRef, useState } from 'preact/hooks';
import { toError } from './to-error.ts';

export interface Resource<T> {
  /** The last loaded value, which stays while it is loaded again. */
  data: T | null;
  problem: Error | null;
  isLoading: boolean;
  /** Whether nothing has arrived for the current key yet; `data` is null or, with `keepsOther`, of the previous key. */
  isOther: boolean;
  reload: () => void;
}

interface Loaded<T> {
  key: string;
  data: T | null;
  problem: Error | null;
}

/**
 * Loads a value, and loads it again when `key` or `version` changes and after `reload`. Ignores responses to outdated
 * requests.
 *
 * @param keepsOther keeps the value of the previous key until the response for the new key arrives
 */
export function useResource<T>(
  key: string,
  load: (signal: AbortSignal) => Promise<T>,
  version: number | string = 0,
  { keepsOther = false }: { keepsOther?: boolean } = {},
): Resource<T> {
  const [loaded, setLoaded] = useState<Loaded<T>>({ key, data: null, problem: null });
  const [isLoading, setLoading] = useState(true);
  const [round, setRound] = useState(0);
  const loadRef = useRef(load);
  loadRef.current = load;
  useEffect(() => {
    const abort = new AbortController();
    setLoading(true);
    void loadRef
      .current(abort.signal)
      .then((data) => ({ key, data, problem: null }))
      .catch((error: unknown) => ({ key, data: null, problem: toError(error) }))
      .then((next) => {
        if (abort.signal.aborted) return;
        // A failed reload keeps the value on the page.
        setLoaded((last) =>
          next.data === null && last.key === key ? { ...last, problem: next.problem } : next,
        );
        setLoading(false);
      });
    return () => abort.abort();
  }, [key, version, round]);
  const isCurrent = loaded.key === key;
  return {
    data: isCurrent || keepsOther ? loaded.data : null,
    problem: isCurrent ? loaded.problem : null,
    isLoading: isLoading || !isCurrent,
    isOther: !isCurrent,
    reload: () => setRound((last) => last + 1),
  };
}
