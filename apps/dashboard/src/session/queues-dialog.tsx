import { Dialog } from '../components/dialog.tsx';

/** Explains the pages of the queues before the browser asks for a password. */
export function QueuesDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Queues" kind="box" onClose={onClose}>
      <p>
        Bull Board shows the waiting, running, delayed and failed jobs in the queues. It is read-only: batches
        and domains are stored in the database, not in the queues.
      </p>
      <p>
        The browser asks for a user name and a password. The user name can be anything. The password is your
        admin key.
      </p>
      <div class="actions actions-end">
        <button type="button" class="button" onClick={onClose}>
          Back
        </button>
        <a href="/admin/queues" class="button button-primary">
          Open the queues
        </a>
      </div>
    </Dialog>
  );
}
