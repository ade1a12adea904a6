import { BatchPage } from './batch/batch-page.tsx';
import { BatchesPage } from './batches/batches-page.tsx';
import { Announcer } from './components/announcer.tsx';
import { FaultBoundary } from './components/fault-boundary.tsx';
import { NewBatchPage } from './new-batch/new-batch-page.tsx';
import { Link } from './routing/link.tsx';
import { route } from './routing/location.ts';
import { batchesRoute, type Route } from './routing/route.ts';
import { apiKey } from './session/session-key.ts';
import { KeyForm } from './session/key-form.tsx';
import { Header } from './session/header.tsx';
import { WorkersPage } from './workers/workers-page.tsx';

export function App() {
  const hasKey = apiKey.value !== null;
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
      <Announcer />
    </>
  );
}

/** A new key gives the next view a fresh FaultBoundary. */
function viewKey(at: Route): string {
  return at.name === 'batch' ? at.batchId : at.name;
}

function View({ at }: { at: Route }) {
  switch (at.name) {
    case 'batches':
      return <BatchesPage filter={at.filter} />;
    case 'new-batch':
      return <NewBatchPage />;
    case 'batch':
      return <BatchPage batchId={at.batchId} filter={at.filter} jobId={at.jobId} />;
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
