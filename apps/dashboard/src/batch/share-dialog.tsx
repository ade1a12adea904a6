import type { Batch } from '@scrapersky/client';
import { useState } from 'preact/hooks';
import { announce } from '../components/announcer.tsx';
import { CopyButton } from '../components/copy-button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { ProblemNotice } from '../components/problem-notice.tsx';
import { Age, Time } from '../components/time.tsx';
import { toError } from '../data/to-error.ts';
import { useResource } from '../data/use-resource.ts';
import { countOf } from '../format.ts';
import { api } from '../session/api.ts';

const DAYS = [1, 7, 30, 90, 365];
const DEFAULT_DAYS = 30;

/** Creates, lists and revokes read-only links to a batch. */
export function ShareDialog({ batch, onClose }: { batch: Batch; onClose: () => void }) {
  const [days, setDays] = useState(DEFAULT_DAYS);
  const [link, setLink] = useState<string | null>(null);
  const [problem, setProblem] = useState<Error | null>(null);
  const shares = useResource(`shares ${batch.batch_id}`, (signal) =>
    api().shares(batch.batch_id, { signal }),
  );
  const run = async (action: () => Promise<void>) => {
    setProblem(null);
    try {
      await action();
      shares.reload();
    } catch (error) {
      setProblem(toError(error));
    }
  };
  return (
    <Dialog title="Share this batch" kind="box" onClose={onClose}>
      <p>
        Anyone who has a link can see this batch, its progress and its results without a key, but cannot
        change anything.
      </p>
      <form
        class="fields"
        onSubmit={(event) => {
          event.preventDefault();
          void run(async () => {
            const { url } = await api().share(batch.batch_id, { days });
            setLink(new URL(url, location.origin).href);
          });
        }}
      >
        <label class="field">
          <span>The link works for</span>
          <select value={days} onChange={(event) => setDays(Number(event.currentTarget.value))}>
            {DAYS.map((each) => (
              <option key={each} value={each}>
                {countOf(each, 'day')}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" class="button button-primary">
          Create a link
        </button>
      </form>
      {problem && <ProblemNotice problem={problem} />}
      {link !== null && (
        <div class="notice">
          <label class="field field-whole">
            <span>The new link. It is shown only now.</span>
            <input type="text" readOnly value={link} onFocus={(event) => event.currentTarget.select()} />
          </label>
          <CopyButton text={link} label="Copy link" class="button" />
        </div>
      )}
      {shares.problem && <ProblemNotice problem={shares.problem} onRetry={shares.reload} />}
      {shares.data !== null && shares.data.length > 0 && (
        <section class="section" aria-labelledby="shares-title">
          <h3 id="shares-title">Valid links</h3>
          <ul class="shares">
            {shares.data.map((share) => (
              <li key={share.share_id} class="row row-centered">
                <span>
                  until <Time at={share.expires_at} />
                  <span class="small muted">
                    {' '}
                    created <Age at={share.created_at} />
                  </span>
                </span>
                <button
                  type="button"
                  class="button button-danger-quiet"
                  onClick={() =>
                    void run(async () => {
                      await api().unshare(batch.batch_id, share.share_id);
                      setLink(null);
                      announce('Link revoked.');
                    })
                  }
                >
                  Revoke
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Dialog>
  );
}
