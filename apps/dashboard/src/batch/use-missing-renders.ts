import type { Batch } from '@scrapersky/client';
import { useResource } from '../data/use-resource.ts';
import { api } from '../session/api.ts';

/** Returns whether an ended batch has domains that need a browser and were crawled without one. */
export function useMissingRenders(batch: Batch): boolean {
  const { batch_id: id, ended, rendering_needed_domains: needed } = batch;
  const { data } = useResource(
    `missing renders ${id}`,
    async (signal) => {
      if (!ended || needed === 0) return false;
      const page = await api().listDomains(id, { rendering: 'missing', limit: 1 }, { signal });
      return page.data.length > 0;
    },
    `${ended} ${needed}`,
  );
  return ended && data === true;
}
