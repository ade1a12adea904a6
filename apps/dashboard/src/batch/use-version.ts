import { useEffect, useRef, useState } from 'preact/hooks';
import type { Batch } from '@scrapersky/client';

/** Minimum time between two requests for a list, because of the rate limit of the key. */
const PAUSE_MS = 3_000;

/**
 * Returns a value that changes with the batch's counts and with each retry: at most every 3 s while the batch runs, and
 * at once when it ends. On a hidden page it stays until the page is shown again. Lists that depend on the value are
 * then requested again.
 */
export function useVersion(batch: Batch | null): string {
  const current = batch === null ? '' : countsOf(batch);
  const [version, setVersion] = useState(current);
  const changedAt = useRef(0);
  useEffect(() => {
    if (current === version) return;
    const take = () => {
      // Do not update a hidden page. It is updated when it is shown again.
      if (document.hidden) return;
      changedAt.current = Date.now();
      setVersion(current);
    };
    const wait = batch?.ended ? 0 : changedAt.current + PAUSE_MS - Date.now();
    const timer = setTimeout(take, Math.max(0, wait));
    document.addEventListener('visibilitychange', take);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', take);
    };
  }, [current, version]);
  return version === '' ? current : version;
}

function countsOf(batch: Batch): string {
  const { status, retries, completed_domains, failed_domains, cancelled_domains, processing_domains } = batch;
  return [status, retries, completed_domains, failed_domains, cancelled_domains, processing_domains].join();
}
