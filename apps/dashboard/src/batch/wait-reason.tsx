import type { BatchWait } from '@scrapersky/client';
import { Time } from '../components/time.tsx';
import { shortId } from '../format.ts';
import { Link } from '../routing/link.tsx';
import { batchRoute } from '../routing/route.ts';

/** Shows one reason why a batch makes no progress, since when it applies, and links to the batches that it names. */
export function WaitReason({ reason }: { reason: BatchWait['reasons'][number] }) {
  // The API marks names with backquotes.
  const parts = reason.message.split('`');
  return (
    <>
      {parts.map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part))}
      {reason.since !== undefined && (
        <>
          {' Since '}
          <Time at={reason.since} />.
        </>
      )}
      {reason.batch_ids?.map((id) => (
        <>
          {' '}
          <Link key={id} to={batchRoute(id)}>
            {shortId(id)}
          </Link>
        </>
      ))}
    </>
  );
}
