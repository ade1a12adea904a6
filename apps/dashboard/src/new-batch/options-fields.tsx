import type { BatchOptions } from './batch-draft.ts';
import { OwnFields } from './own-fields.tsx';

interface OptionsProps {
  options: BatchOptions;
  onChange: (options: BatchOptions) => void;
}

/** Shows the options of the batch; the rarely used ones are folded away. */
export function OptionsFields({ options, onChange }: OptionsProps) {
  const set = (changes: Partial<BatchOptions>) => onChange({ ...options, ...changes });
  return (
    <section class="card stack" aria-labelledby="options-title">
      <h2 id="options-title">Options</h2>
      <div class="fields">
        <label class="field field-grow">
          <span>Name</span>
          <input
            type="text"
            maxLength={120}
            placeholder="Q4 leads"
            value={options.name}
            onInput={(event) => set({ name: event.currentTarget.value })}
          />
        </label>
        <label class="field field-grow">
          <span>Tags</span>
          <input
            type="text"
            maxLength={1_000}
            placeholder="leads, 2026"
            value={options.tags}
            onInput={(event) => set({ tags: event.currentTarget.value })}
          />
        </label>
        <NumberField
          label="Max. pages per domain"
          value={options.maxPages}
          min={1}
          max={1_000}
          required
          onInput={(maxPages) => set({ maxPages })}
        />
        <NumberField
          label="Max. domains at once"
          value={options.maxConcurrent}
          min={1}
          max={1_000}
          placeholder="no limit"
          onInput={(maxConcurrent) => set({ maxConcurrent })}
        />
      </div>
      <label class="check">
        <input
          type="checkbox"
          checked={options.respectRobots}
          onChange={(event) => set({ respectRobots: event.currentTarget.checked })}
        />
        Respect robots.txt
      </label>
      {!options.respectRobots && (
        <p class="notice notice-warn">Use this only for your own sites or with the owner’s permission.</p>
      )}
      <label class="check">
        <input
          type="checkbox"
          checked={options.useSitemap}
          onChange={(event) => set({ useSitemap: event.currentTarget.checked })}
        />
        Use the sitemap to find pages
      </label>
      <label class="check">
        <input
          type="checkbox"
          checked={options.dns}
          onChange={(event) => set({ dns: event.currentTarget.checked })}
        />
        Read DNS records: mail provider, name servers and services in use
      </label>
      <label class="check">
        <input
          type="checkbox"
          checked={options.people}
          onChange={(event) => set({ people: event.currentTarget.checked })}
        />
        Store persons that sites name in structured data
      </label>
      {options.people && (
        <p class="notice notice-warn">
          Names of persons are personal data: you need a legal basis to store them.
        </p>
      )}
      <label class="check">
        <input
          type="checkbox"
          checked={options.screenshot && options.render !== 'never'}
          disabled={options.render === 'never'}
          onChange={(event) => set({ screenshot: event.currentTarget.checked })}
        />
        Store a screenshot of each home page (needs a renderer)
      </label>
      <details open={options.ownFields.length > 0}>
        <summary>More options</summary>
        <div class="stack">
          <div class="fields">
            <NumberField
              label="Timeout (seconds)"
              value={options.timeoutS}
              min={0.1}
              max={60}
              step={0.1}
              placeholder="default"
              onInput={(timeoutS) => set({ timeoutS })}
            />
            <NumberField
              label="Delay between pages (seconds)"
              value={options.crawlDelayS}
              min={0}
              max={30}
              step={0.1}
              placeholder="default"
              onInput={(crawlDelayS) => set({ crawlDelayS })}
            />
            <label class="field">
              <span>Load home pages in a browser</span>
              <select
                value={options.render}
                onChange={(event) => set({ render: event.currentTarget.value as BatchOptions['render'] })}
              >
                <option value="auto">only where needed</option>
                <option value="always">always</option>
                <option value="never">never</option>
              </select>
            </label>
            <label class="field field-grow">
              <span>User agent</span>
              <input
                type="text"
                maxLength={500}
                placeholder="default"
                value={options.userAgent}
                onInput={(event) => set({ userAgent: event.currentTarget.value })}
              />
            </label>
          </div>
          <div class="fields">
            <PathsField
              label="Only these paths, one per line"
              value={options.includePaths}
              onInput={(includePaths) => set({ includePaths })}
            />
            <PathsField
              label="Exclude these paths, one per line"
              value={options.excludePaths}
              onInput={(excludePaths) => set({ excludePaths })}
            />
          </div>
          <OwnFields fields={options.ownFields} onChange={(ownFields) => set({ ownFields })} />
        </div>
      </details>
    </section>
  );
}

interface NumberFieldProps {
  label: string;
  value: string;
  min: number;
  max: number;
  step?: number;
  placeholder?: string;
  required?: boolean;
  onInput: (value: string) => void;
}

function NumberField({ label, onInput, ...input }: NumberFieldProps) {
  return (
    <label class="field">
      <span>{label}</span>
      <input
        type="number"
        inputMode="decimal"
        {...input}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </label>
  );
}

function PathsField({
  label,
  value,
  onInput,
}: {
  label: string;
  value: string;
  onInput: (value: string) => void;
}) {
  return (
    <label class="field field-grow">
      <span>{label}</span>
      <textarea
        rows={2}
        class="code"
        spellcheck={false}
        value={value}
        placeholder="/about*"
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </label>
  );
}
