import type { OwnFieldDraft } from './batch-draft.ts';

const MAX_FIELDS = 50;
const SOURCES = {
  selector: { label: 'CSS selector', example: '.price' },
  json_ld: { label: 'JSON-LD path', example: 'Product.offers.price' },
  regex: { label: 'RE2 expression', example: 'Founded in (\\d{4})' },
} as const;
const NEW_FIELD: OwnFieldDraft = { name: '', source: 'selector', expression: '', type: 'text', all: false };

interface OwnFieldsProps {
  fields: readonly OwnFieldDraft[];
  onChange: (fields: OwnFieldDraft[]) => void;
}

/** Lets a person define fields of their own, each with a name and the place of its value on a page. */
export function OwnFields({ fields, onChange }: OwnFieldsProps) {
  const set = (index: number, changes: Partial<OwnFieldDraft>) =>
    onChange(fields.map((field, at) => (at === index ? { ...field, ...changes } : field)));
  return (
    <fieldset class="own-fields stack">
      <legend>Fields of your own</legend>
      {fields.length === 0 && (
        <p class="small muted">
          Each becomes a column of the results, such as a price or the year of foundation.
        </p>
      )}
      {fields.map((field, index) => (
        // Use the position as the key, because the name of a field may be empty and may change.
        <div class="fields" key={index} role="group" aria-label={`Field ${index + 1}`}>
          <label class="field field-short">
            <span>Name</span>
            <input
              type="text"
              class="code"
              required
              pattern="[a-z][a-z0-9_]{0,40}"
              title="Lower-case letters, digits and underscores, beginning with a letter: list_price"
              placeholder="price"
              value={field.name}
              ref={(input) => {
                const isTaken =
                  field.name !== '' && fields.findIndex(({ name }) => name === field.name) !== index;
                input?.setCustomValidity(isTaken ? 'Another field has this name.' : '');
              }}
              onInput={(event) => set(index, { name: event.currentTarget.value })}
            />
          </label>
          <label class="field field-short">
            <span>Found by</span>
            <select
              value={field.source}
              onChange={(event) =>
                set(index, { source: event.currentTarget.value as OwnFieldDraft['source'] })
              }
            >
              {Object.entries(SOURCES).map(([source, { label }]) => (
                <option key={source} value={source}>
                  {label}
                </option>
              ))}
            </select>
          </label>
          <label class="field field-grow">
            <span>{SOURCES[field.source].label}</span>
            <input
              type="text"
              class="code"
              required
              maxLength={500}
              spellcheck={false}
              placeholder={SOURCES[field.source].example}
              value={field.expression}
              onInput={(event) => set(index, { expression: event.currentTarget.value })}
            />
          </label>
          <label class="field field-short">
            <span>Type</span>
            <select
              value={field.type}
              onChange={(event) => set(index, { type: event.currentTarget.value as OwnFieldDraft['type'] })}
            >
              <option value="text">text</option>
              <option value="number">number</option>
              <option value="url">URL</option>
            </select>
          </label>
          <label class="check">
            <input
              type="checkbox"
              checked={field.all}
              onChange={(event) => set(index, { all: event.currentTarget.checked })}
            />
            All values
          </label>
          <button
            type="button"
            class="button"
            aria-label={`Remove field ${index + 1}`}
            onClick={() => onChange(fields.filter((_, at) => at !== index))}
          >
            Remove
          </button>
        </div>
      ))}
      <div>
        <button
          type="button"
          class="button"
          disabled={fields.length >= MAX_FIELDS}
          onClick={() => onChange([...fields, NEW_FIELD])}
        >
          Add a field
        </button>
      </div>
    </fieldset>
  );
}
