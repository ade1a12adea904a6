import type { Renderer } from '@scrapersky/client';
import { now } from '../components/clock.ts';
import { Table, type Column } from '../components/table.tsx';
import { useResource } from '../data/use-resource.ts';
import { formatCount } from '../format.ts';
import { api } from '../session/api.ts';

/** Lists the renderers. Shows nothing if the workers have none. */
export function RenderersTable() {
  const { data } = useResource('renderers', (signal) => api().renderers({ signal }), now.value);
  if (data === null || data.length === 0) return null;
  return (
    <section class="card table-card" aria-labelledby="renderers-title">
      <div class="toolbar">
        <h2 id="renderers-title">Renderers</h2>
      </div>
      <Table columns={COLUMNS} rows={data} keyOf={({ host }) => host} />
    </section>
  );
}

const COLUMNS: readonly Column<Renderer>[] = [
  { key: 'renderer', label: 'Renderer', class: 'break', cell: ({ host }) => <code>{host}</code> },
  {
    key: 'status',
    label: 'Status',
    cell: ({ status }) => (status === 'ok' ? 'OK' : <span class="text-warn">Away</span>),
  },
  {
    key: 'pages',
    label: 'Pages at once',
    class: 'number',
    cell: ({ active, slots }) => `${formatCount(active)} of ${formatCount(slots)}`,
  },
  { key: 'memory', label: 'Memory', class: 'number', cell: ({ memory_mb: mb }) => `${formatCount(mb)} MB` },
  { key: 'kills', label: 'Killed browsers', class: 'number', cell: ({ kills }) => formatCount(kills) },
];
