import { useState } from 'preact/hooks';
import { toError } from '../data/to-error.ts';
import { Dialog } from './dialog.tsx';
import { ProblemNotice } from './problem-notice.tsx';

export interface Confirmation {
  title: string;
  /** Consequences of the action, with counts if they are known. */
  text: string;
  /** The button's label: the action itself, not "OK". */
  action: string;
  isDestructive?: boolean;
  run: () => Promise<void>;
}

/** Asks for confirmation, runs the action, and stays open when it fails. */
export function ConfirmDialog({
  confirmation,
  onClose,
}: {
  confirmation: Confirmation;
  onClose: () => void;
}) {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Error | null>(null);
  const run = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await confirmation.run();
      onClose();
    } catch (error) {
      setProblem(toError(error));
      setBusy(false);
    }
  };
  return (
    <Dialog title={confirmation.title} kind="box" onClose={onClose}>
      <p>{confirmation.text}</p>
      {problem && <ProblemNotice problem={problem} />}
      <div class="actions actions-end">
        <button type="button" class="button" onClick={onClose}>
          Back
        </button>
        <button
          type="button"
          class={`button ${confirmation.isDestructive ? 'button-danger' : 'button-primary'}`}
          aria-disabled={isBusy}
          onClick={() => !isBusy && void run()}
        >
          {isBusy ? 'One moment…' : confirmation.action}
        </button>
      </div>
    </Dialog>
  );
}
