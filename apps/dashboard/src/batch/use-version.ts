import { useEffect, useRef, useState } from 'preact/hooks';
import type { Batch } from '@scrapersky/client';

/** Lists behind the numbers are read again this often at most: some requests a minute of those that a key has. */
const PAUSE_MS = 3_000;

/** Changes when the batch's counts have, not too often, and once more when it has ended: what is listed is read again then. */
export function useVersion(batch: Batch | null): string {
  const current = batch === null ? '' : countsOf(batch);
  const [version, setVersion] = useState(current);
  const changedAt = useRef(0);
  useEffect(() => {
    if (current === version) return;
    const take = () => {
      // Nobody looks: it can wait until somebody does.
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
  const { status, completed_domains, failed_domains, cancelled_domains, processing_domains } = batch;
  return [status, completed_domains, failed_domains, cancelled_domains, processing_domains].join();
}
