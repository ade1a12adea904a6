import { useEffect, useRef, useState } from 'preact/hooks';
import { toError } from '../data/to-error.ts';
import { ProblemNotice } from '../components/problem-notice.tsx';
import { clientFor } from './api.ts';
import { enterKey, keyRefusal } from './session-key.ts';

/** Asks for a key and checks it before storing it. */
export function KeyForm() {
  const [problem, setProblem] = useState<Error | null>(null);
  const [isBusy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const remember = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);

  const submit = async () => {
    const key = field.current?.value.trim() ?? '';
    if (key === '' || isBusy) return;
    setBusy(true);
    const refusal = await tryKey(key);
    setBusy(false);
    if (refusal === null) {
      enterKey(key, remember.current?.checked ?? false);
      return;
    }
    setProblem(refusal);
    field.current?.select();
  };

  return (
    <form
      class="card key-form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <h1>Enter an API key</h1>
      <p class="muted">
        The key stays in this tab and is forgotten when you close it, unless you choose otherwise.
      </p>
      {keyRefusal.value !== null && problem === null && (
        <div class="notice notice-bad" role="alert">
          <p>{keyRefusal}</p>
        </div>
      )}
      {problem && <ProblemNotice problem={problem} />}
      <label class="field">
        <span>API key</span>
        <input
          ref={field}
          type="password"
          name="api-key"
          autocomplete="off"
          spellcheck={false}
          required
          aria-invalid={problem !== null}
        />
      </label>
      <label class="check">
        <input ref={remember} type="checkbox" name="remember" />
        <span>Remember the key on this device</span>
      </label>
      <button type="submit" class="button button-primary" aria-disabled={isBusy}>
        {isBusy ? 'Checking…' : 'Open the dashboard'}
      </button>
      <details>
        <summary>Where do I find a key?</summary>
        <p>
          <code>npm start</code> prints a key and stores it in <code>.data/api-key</code>. To create your own
          key:
        </p>
        <pre>
          <code>npm run cli -- keys create "my name" --scope write</code>
        </pre>
        <p>
          Scopes: <code>read</code> shows batches, <code>write</code> also submits, retries, cancels and
          deletes, <code>admin</code> also opens the queues.
        </p>
      </details>
    </form>
  );
}

/** Returns null if the key may read, otherwise the error. */
async function tryKey(key: string): Promise<Error | null> {
  if (!/^[\x21-\x7e]+$/.test(key)) return new Error('A key contains only ASCII characters and no spaces.');
  try {
    await clientFor(key).listBatches({ limit: 1 });
    return null;
  } catch (error) {
    return toError(error);
  }
}
