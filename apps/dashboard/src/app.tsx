import { useEffect } from 'preact/hooks';
import { BatchPage } from './batch/batch-page.tsx';
import { BatchesPage } from './batches/batches-page.tsx';
import { Announcer } from './components/announcer.tsx';
import { FaultBoundary } from './components/fault-boundary.tsx';
import { LazyView } from './components/lazy-view.tsx';
import { ListDrop } from './new-batch/list-drop.tsx';
import { Link } from './routing/link.tsx';
import { route } from './routing/location.ts';
import { batchesRoute, type Route } from './routing/route.ts';
import { apiKey, isShared } from './session/session-key.ts';
import { KeyForm } from './session/key-form.tsx';
import { Header } from './session/header.tsx';
import { api } from './session/api.ts';
import { canWrite, scope } from './session/scope.ts';
import { WorkersPage } from './workers/workers-page.tsx';

const loadNewBatch = async () => (await import('./views-on-demand.ts')).NewBatchPage;
const loadSchedules = async () => (await import('./views-on-demand.ts')).SchedulePages;

export function App() {
  const hasKey = apiKey.value !== null;
  useEffect(() => {
    // Send any request, because every response states the scope of the key. Ignore a failure: the requests of the
    // view show it.
    if (scope.peek() === null && hasKey && !isShared.peek()) {
      void api()
        .listBatches({ limit: 1 })
        .catch(() => undefined);
    }
  }, [apiKey.value]);
  return (
    <>
      <a class="skip" href="#main">
        Skip to the content
      </a>
      <Header />
      <main id="main" tabIndex={-1}>
        {hasKey ? (
          <FaultBoundary key={viewKey(route.value)}>
            <View at={route.value} />
          </FaultBoundary>
        ) : (
          <KeyForm />
        )}
      </main>
      {canWrite.value && <ListDrop />}
      <Announcer />
    </>
  );
}

/** Returns a key that changes with the view, so that the next view gets a fresh FaultBoundary. */
function viewKey(at: Route): string {
  if (at.name === 'batch') return at.batchId;
  return at.name === 'schedule' ? at.scheduleId : at.name;
}

function View({ at }: { at: Route }) {
  if (isShared.value && at.name !== 'batch') {
    return <p class="empty">This link shows one batch. Open the link again to see it.</p>;
  }
  switch (at.name) {
    case 'batches':
      return <BatchesPage filter={at.filter} place={at.place} />;
    case 'new-batch':
      return <LazyView load={loadNewBatch} props={{}} />;
    case 'batch':
      return <BatchPage here={at} />;
    case 'schedules':
    case 'new-schedule':
    case 'schedule':
      return <LazyView load={loadSchedules} props={{ at }} />;
    case 'workers':
      return <WorkersPage />;
    case 'not-found':
      return (
        <div class="empty">
          <h1>Page not found</h1>
          <p>
            <Link to={batchesRoute()}>All batches</Link>
          </p>
        </div>
      );
  }
}
