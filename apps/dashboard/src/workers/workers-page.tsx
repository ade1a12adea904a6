import { useEffect } from 'preact/hooks';
import { ServiceHealth } from './service-health.tsx';
import { WorkersTable } from './workers-table.tsx';

/** What works for the batches, and what waits for it. */
export function WorkersPage() {
  useEffect(() => {
    document.title = 'Workers – ScraperSky Batch';
  }, []);
  return (
    <>
      <h1>Workers</h1>
      <ServiceHealth />
      <WorkersTable />
    </>
  );
}
