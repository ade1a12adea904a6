import type { Schedule } from '@scrapersky/client';
import { useRef, useState } from 'preact/hooks';
import { Dialog } from '../components/dialog.tsx';
import { ProblemNotice } from '../components/problem-notice.tsx';
import { toError } from '../data/to-error.ts';
import { countOf } from '../format.ts';
import { api } from '../session/api.ts';
import { announceLeftOut } from './announce-left-out.ts';
import { readDomains } from './read-domains.ts';
import { toDraft, toRequest } from './rhythm.ts';
import { RhythmFields } from './rhythm-fields.tsx';

interface EditScheduleDialogProps {
  schedule: Schedule;
  onClose: () => void;
  onChanged: () => void;
}

/** Edits the name, the rhythm and the list of a schedule. */
export function EditScheduleDialog({ schedule, onClose, onChanged }: EditScheduleDialogProps) {
  const [problem, setProblem] = useState<Error | null>(null);
  const [rhythm, setRhythm] = useState(() => toDraft(schedule));
  const name = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLTextAreaElement>(null);
  const save = async () => {
    const domains = readDomains(list.current?.value ?? '');
    try {
      const { invalid_domains: invalid } = await api().updateSchedule(schedule.schedule_id, {
        name: name.current?.value ?? '',
        ...toRequest(rhythm),
        ...(domains.length > 0 && { domains }),
      });
      onChanged();
      onClose();
      announceLeftOut(invalid);
    } catch (error) {
      setProblem(toError(error));
    }
  };
  return (
    <Dialog title="Edit the schedule" kind="wide" onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <label class="field field-whole">
          <span>Name</span>
          <input ref={name} type="text" required maxLength={200} defaultValue={schedule.name} />
        </label>
        <RhythmFields draft={rhythm} onChange={setRhythm} />
        <label class="field field-whole">
          <span>
            Domains, one per line. Leave it empty to keep the {countOf(schedule.total_domains, 'domain')}
          </span>
          <textarea ref={list} class="code" rows={5} spellcheck={false} />
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
