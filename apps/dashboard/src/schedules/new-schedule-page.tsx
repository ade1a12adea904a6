import { useEffect, useState } from 'preact/hooks';
import { ProblemNotice } from '../components/problem-notice.tsx';
import { toError } from '../data/to-error.ts';
import { useResource } from '../data/use-resource.ts';
import { batchName } from '../batch/batch-name.ts';
import { countOf } from '../format.ts';
import { Link } from '../routing/link.tsx';
import { navigate } from '../routing/location.ts';
import { batchRoute, scheduleRoute, schedulesRoute } from '../routing/route.ts';
import { api } from '../session/api.ts';
import { announceLeftOut } from './announce-left-out.ts';
import { readDomains } from './read-domains.ts';
import { defaultRhythm, toRequest } from './rhythm.ts';
import { RhythmFields } from './rhythm-fields.tsx';

/** Creates a schedule for the list of a batch, or for domains that a person types. */
export function NewSchedulePage({ fromBatch }: { fromBatch: string | null }) {
  const [name, setName] = useState('');
  const [text, setText] = useState('');
  const [maxPages, setMaxPages] = useState('10');
  const [keepRuns, setKeepRuns] = useState('');
  const [isCompared, setCompared] = useState(true);
  const [rhythm, setRhythm] = useState(() => defaultRhythm(Intl.DateTimeFormat().resolvedOptions().timeZone));
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Error | null>(null);
  const source = useResource(`list of ${fromBatch}`, async (signal) =>
    fromBatch === null ? null : api().status(fromBatch, { signal }),
  );
  useEffect(() => {
    document.title = 'New schedule – ScraperSky Batch';
  }, []);
  useEffect(() => {
    if (source.data?.name) setName((last) => last || (source.data?.name ?? ''));
  }, [source.data]);

  const create = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const schedule = await api().createSchedule({
        name,
        ...(fromBatch === null ? { domains: readDomains(text) } : { from_batch: fromBatch }),
        ...toRequest(rhythm),
        max_pages: Number(maxPages),
        ...(keepRuns !== '' && { keep_runs: Number(keepRuns) }),
        options: isCompared ? { compare: 'last' } : {},
      });
      announceLeftOut(schedule.invalid_domains);
      navigate(scheduleRoute(schedule.schedule_id));
    } catch (error) {
      setProblem(toError(error));
      setBusy(false);
    }
  };

  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy) void create();
      }}
    >
      <nav class="crumbs" aria-label="Breadcrumb">
        <Link to={schedulesRoute()}>Schedules</Link>
      </nav>
      <div class="page-head">
        <h1>New schedule</h1>
      </div>
      <section class="card stack" aria-labelledby="list-title">
        <h2 id="list-title">List</h2>
        {fromBatch === null ? (
          <>
            <textarea
              class="code"
              rows={7}
              required
              spellcheck={false}
              aria-label="Domains or URLs, one per line"
              placeholder={'example.com\nwww.example.org'}
              value={text}
              onInput={(event) => setText(event.currentTarget.value)}
            />
            <p class="small muted">
              For a file, submit it as a batch first; then choose “Schedule” on the page of that batch.
            </p>
          </>
        ) : (
          <p>
            The list of the batch{' '}
            <Link to={batchRoute(fromBatch)}>{source.data ? batchName(source.data) : fromBatch}</Link>
            {source.data && `, ${countOf(source.data.total_domains, 'domain')}`}
          </p>
        )}
        {source.problem && <ProblemNotice problem={source.problem} onRetry={source.reload} />}
      </section>
      <section class="card stack" aria-labelledby="rhythm-title">
        <h2 id="rhythm-title">Runs</h2>
        <label class="field field-whole">
          <span>Name</span>
          <input
            type="text"
            required
            maxLength={200}
            placeholder="Leads"
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </label>
        <RhythmFields draft={rhythm} onChange={setRhythm} />
        <div class="fields">
          <label class="field">
            <span>Max. pages per domain</span>
            <input
              type="number"
              required
              min={1}
              max={1_000}
              value={maxPages}
              onInput={(event) => setMaxPages(event.currentTarget.value)}
            />
          </label>
          <label class="field">
            <span>Runs to keep</span>
            <input
              type="number"
              min={2}
              max={1_000}
              placeholder="all"
              value={keepRuns}
              onInput={(event) => setKeepRuns(event.currentTarget.value)}
            />
          </label>
        </div>
        <label class="check">
          <input
            type="checkbox"
            checked={isCompared}
            onChange={(event) => setCompared(event.currentTarget.checked)}
          />
          Compare each result with the domain’s previous scan
        </label>
      </section>
      {problem && <ProblemNotice problem={problem} />}
      <div class="actions">
        <button type="submit" class="button button-primary button-large" disabled={isBusy}>
          Create the schedule
        </button>
      </div>
    </form>
  );
}
