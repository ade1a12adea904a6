import type { ScrapedPage } from '@scrapersky/client';
import { usePages } from '../data/use-pages.ts';
import { LinkOut } from '../components/link-out.tsx';
import { Pager } from '../components/pager.tsx';
import { ProblemNotice } from '../components/problem-notice.tsx';
import type { BatchRoute } from '../routing/route.ts';
import { api } from '../session/api.ts';

const PAGE_SIZE = 20;

interface PagesListProps {
  jobId: string;
  here: BatchRoute;
  version: string;
}

/** Lists the scraped pages in the order of the crawl. */
export function PagesList({ jobId, here, version }: PagesListProps) {
  const { data, problem, previous, next, skipped, reload } = usePages<ScrapedPage>({
    key: `pages ${jobId}`,
    limit: PAGE_SIZE,
    place: here.jobPlace,
    version,
    read: (page, options) => api().listPages(jobId, page, options),
  });
  return (
    <section class="section" aria-labelledby="pages-title">
      <h3 id="pages-title">Pages</h3>
      {problem && <ProblemNotice problem={problem} onRetry={reload} />}
      <ol class="pages" start={skipped + 1}>
        {data?.data.map((page) => (
          <li key={page.page_no}>
            <span class="page-title-text break">{page.title ?? 'No title'}</span>
            <span class="small muted">{page.status_code}</span>
            <span class="small">
              <LinkOut href={page.url} />
            </span>
          </li>
        ))}
      </ol>
      {(previous !== null || next !== null) && (
        <Pager
          of="pages"
          text=""
          page={here.jobPlace.page}
          previous={previous}
          next={next}
          to={(place) => ({ ...here, jobPlace: place })}
        />
      )}
    </section>
  );
}
