import { Dialog } from '../components/dialog.tsx';
import { findColumn, DEFAULT_COLUMNS, TABLE_COLUMNS } from './table-columns.ts';

interface ColumnsDialogProps {
  chosen: readonly string[];
  /** Names of the columns of the client's own list. */
  inputFields: readonly string[];
  onChoose: (columns: readonly string[]) => void;
  onClose: () => void;
}

/** Lets a person choose the columns of the table. Each click changes the table immediately. */
export function ColumnsDialog({ chosen, inputFields, onChoose, onClose }: ColumnsDialogProps) {
  const toggle = (name: string, isShown: boolean) => {
    onChoose(isShown ? [...chosen, name] : chosen.filter((each) => each !== name));
  };
  return (
    <Dialog title="Columns" kind="wide" onClose={onClose}>
      <p class="muted small">
        A new column is added at the end. This device remembers the columns, and downloads of this view
        contain the same ones.
      </p>
      <Choices names={TABLE_COLUMNS.map(({ name }) => name)} chosen={chosen} onToggle={toggle} />
      {inputFields.length > 0 && (
        <>
          <h3>Columns of your list</h3>
          <Choices names={inputFields} chosen={chosen} onToggle={toggle} />
        </>
      )}
      <div class="actions actions-end">
        <button type="button" class="button" onClick={() => onChoose(DEFAULT_COLUMNS)}>
          Default columns
        </button>
        <button type="button" class="button button-primary" onClick={onClose}>
          Done
        </button>
      </div>
    </Dialog>
  );
}

interface ChoicesProps {
  names: readonly string[];
  chosen: readonly string[];
  onToggle: (name: string, isShown: boolean) => void;
}

function Choices({ names, chosen, onToggle }: ChoicesProps) {
  return (
    <div class="choices">
      {names.map((name) => (
        <label key={name} class="check">
          <input
            type="checkbox"
            checked={chosen.includes(name)}
            disabled={name === 'domain'}
            onChange={(event) => onToggle(name, event.currentTarget.checked)}
          />
          <span class="break">{findColumn(name).label}</span>
        </label>
      ))}
    </div>
  );
}
