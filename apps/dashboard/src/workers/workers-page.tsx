import { useEffect } from 'preact/hooks';
import { RenderersTable } from './renderers-table.tsx';
import { ServiceHealth } from './service-health.tsx';
import { WorkersTable } from './workers-table.tsx';

/** Shows the service's health, its workers and its renderers. */
export function WorkersPage() {
  useEffect(() => {
    document.title = 'Workers – ScraperSky Batch';
  }, []);
  return (
    <>
      <h1>Workers</h1>
      <ServiceHealth />
      <WorkersTable />
      <RenderersTable />
    </>
  );
}
