import { useState } from 'preact/hooks';
import { ProblemNotice } from '../components/problem-notice.tsx';
import { useResource } from '../data/use-resource.ts';
import { api } from '../session/api.ts';

/** Shows the picture of the home page, which is loaded only when a person opens it. */
export function Screenshot({ jobId }: { jobId: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details class="section" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Screenshot</summary>
      {isOpen && <Picture jobId={jobId} />}
    </details>
  );
}

function Picture({ jobId }: { jobId: string }) {
  const { data, problem, reload } = useResource(`screenshot ${jobId}`, async (signal) =>
    toDataUrl(await api().screenshot(jobId, { signal })),
  );
  if (problem) return <ProblemNotice problem={problem} onRetry={reload} />;
  if (data === null) return <p class="loading">Loading…</p>;
  return <img class="screenshot" src={data} alt="Visible part of the home page" />;
}

function toDataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(typeof reader.result === 'string' ? reader.result : '');
    reader.onerror = () => reject(reader.error ?? new Error('The screenshot cannot be read.'));
    reader.readAsDataURL(blob);
  });
}
