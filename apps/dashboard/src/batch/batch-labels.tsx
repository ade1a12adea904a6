import type { Batch } from '@scrapersky/client';
import { useState } from 'preact/hooks';
import { shortId } from '../format.ts';
import { Link } from '../routing/link.tsx';
import { batchesRoute, batchRoute, scheduleRoute } from '../routing/route.ts';
import { canWrite } from '../session/scope.ts';
import { isShared } from '../session/session-key.ts';
import { LabelsDialog } from './labels-dialog.tsx';

/** Shows a batch's tags and note, links to its schedule and related batches, and a button to edit the labels. */
export function BatchLabels({ batch, onChanged }: { batch: Batch; onChanged: () => void }) {
  const [isEditing, setEditing] = useState(false);
  return (
    <>
      <p class="chips small">
        <TagLinks tags={batch.tags} />
        {batch.schedule_id !== undefined && !isShared.value && (
          <Link to={scheduleRoute(batch.schedule_id)}>Run of a schedule</Link>
        )}
        {batch.rerun_of !== null && !isShared.value && (
          <Link to={batchRoute(batch.rerun_of)}>Runs batch {shortId(batch.rerun_of)} again</Link>
        )}
        {(isShared.value ? [] : batch.reruns).map((id) => (
          <Link key={id} to={batchRoute(id)}>
            Run again as {shortId(id)}
          </Link>
        ))}
        {canWrite.value && (
          <button type="button" class="button-link" onClick={() => setEditing(true)}>
            Edit name and tags
          </button>
        )}
      </p>
      {batch.note !== null && <p class="muted break note">{batch.note}</p>}
      {isEditing && <LabelsDialog batch={batch} onClose={() => setEditing(false)} onChanged={onChanged} />}
    </>
  );
}

/** Shows each tag as a link to the batches with that tag; as text to the reader of a share link. */
export function TagLinks({ tags }: { tags: readonly string[] }) {
  return (
    <>
      {tags.map((tag) =>
        isShared.value ? (
          <span key={tag} class="tag">
            {tag}
          </span>
        ) : (
          <Link key={tag} to={batchesRoute({ tag })} class="tag">
            {tag}
          </Link>
        ),
      )}
    </>
  );
}
