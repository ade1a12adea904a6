import { MIN_HOURS, WEEKDAYS, type RhythmDraft } from './rhythm.ts';

const KINDS: Record<RhythmDraft['kind'], string> = {
  daily: 'every day',
  weekly: 'every week',
  monthly: 'every month, on the first day',
  hours: 'every few hours',
  cron: 'by a cron expression',
};

interface RhythmFieldsProps {
  draft: RhythmDraft;
  onChange: (draft: RhythmDraft) => void;
}

/** Lets a person choose when a schedule runs. */
export function RhythmFields({ draft, onChange }: RhythmFieldsProps) {
  const set = (changes: Partial<RhythmDraft>) => onChange({ ...draft, ...changes });
  const { kind } = draft;
  return (
    <div class="fields">
      <label class="field field-grow">
        <span>Frequency</span>
        <select
          value={kind}
          onChange={(event) => set({ kind: event.currentTarget.value as RhythmDraft['kind'] })}
        >
          {Object.entries(KINDS).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      {kind === 'weekly' && (
        <label class="field field-short">
          <span>Day</span>
          <select value={draft.weekday} onChange={(event) => set({ weekday: event.currentTarget.value })}>
            {WEEKDAYS.map((name, day) => (
              <option key={name} value={day}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      {(kind === 'daily' || kind === 'weekly' || kind === 'monthly') && (
        <label class="field field-short">
          <span>Time</span>
          <input
            type="time"
            required
            value={draft.time}
            onInput={(event) => set({ time: event.currentTarget.value })}
          />
        </label>
      )}
      {kind === 'hours' && (
        <label class="field field-short">
          <span>Hours between runs</span>
          <input
            type="number"
            required
            min={MIN_HOURS}
            max={8_784}
            step="any"
            value={draft.hours}
            onInput={(event) => set({ hours: event.currentTarget.value })}
          />
        </label>
      )}
      {kind === 'cron' && (
        <label class="field field-grow">
          <span>Cron expression with five fields</span>
          <input
            type="text"
            class="code"
            required
            maxLength={100}
            placeholder="0 8 * * 1"
            value={draft.cron}
            onInput={(event) => set({ cron: event.currentTarget.value })}
          />
        </label>
      )}
      {kind !== 'hours' && (
        <label class="field field-grow">
          <span>Time zone</span>
          <input
            type="text"
            required
            maxLength={100}
            list="time-zones"
            value={draft.timezone}
            onInput={(event) => set({ timezone: event.currentTarget.value })}
          />
          <datalist id="time-zones">
            {Intl.supportedValuesOf('timeZone').map((zone) => (
              <option key={zone} value={zone} />
            ))}
          </datalist>
        </label>
      )}
    </div>
  );
}
