import type { Batch } from '@scrapersky/client';
import { useRef, useState } from 'preact/hooks';
import { Dialog } from '../components/dialog.tsx';
import { ProblemNotice } from '../components/problem-notice.tsx';
import { toError } from '../data/to-error.ts';
import { toTags } from '../new-batch/batch-draft.ts';
import { api } from '../session/api.ts';

interface LabelsDialogProps {
  batch: Batch;
  onClose: () => void;
  onChanged: () => void;
}

/** Edits the name, the tags and the note of a batch. */
export function LabelsDialog({ batch, onClose, onChanged }: LabelsDialogProps) {
  const [problem, setProblem] = useState<Error | null>(null);
  const name = useRef<HTMLInputElement>(null);
  const tags = useRef<HTMLInputElement>(null);
  const note = useRef<HTMLTextAreaElement>(null);
  const save = async () => {
    try {
      await api().label(batch.batch_id, {
        name: name.current?.value.trim() || null,
        tags: toTags(tags.current?.value ?? ''),
        note: note.current?.value.trim() || null,
      });
      onChanged();
      onClose();
    } catch (error) {
      setProblem(toError(error));
    }
  };
  return (
    <Dialog title="Name and tags" kind="box" onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <label class="field">
          <span>Name</span>
          <input ref={name} type="text" maxLength={200} defaultValue={batch.name ?? ''} />
        </label>
        <label class="field">
          <span>Tags, separated by commas</span>
          <input ref={tags} type="text" maxLength={1_000} defaultValue={batch.tags.join(', ')} />
        </label>
        <label class="field">
          <span>Note</span>
          <textarea ref={note} rows={4} maxLength={2_000} defaultValue={batch.note ?? ''} />
        </label>
        {problem && <ProblemNotice problem={problem} />}
        <div class="actions actions-end">
          <button type="button" class="button" onClick={onClose}>
            Back
          </button>
          <button type="submit" class="button button-primary">
            Save
          </button>
        </div>
      </form>
    </Dialog>
  );
}
