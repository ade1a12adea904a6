import type { BatchStatus, DomainErrorCode, DomainStatus, SiteMetadata } from '@scrapersky/core';

/** A batch as `GET /batches`, `…/status` and `…/events` show it. The counts add up to `total_domains` in each. */
export interface Batch {
  batch_id: string;
  status: BatchStatus;
  total_domains: number;
  completed_domains: number;
  failed_domains: number;
  cancelled_domains: number;
  pending_domains: number;
  processing_domains: number;
  /** Percent. */
  progress: number;
  ended: boolean;
  pages_scraped: number;
  created_at: string;
  start_time: string | null;
  end_time: string | null;
  /** Seconds, up to now of one that runs. */
  processing_time: number | null;
  errors_by_code: Partial<Record<DomainErrorCode, number>>;
  error: string | null;
  metadata: Record<string, unknown>;
}

export interface DomainFailure {
  code: DomainErrorCode;
  message: string;
  retryable: boolean;
}

/** One row of `…/domains`. */
export interface Domain {
  job_id: string;
  domain: string;
  status: DomainStatus;
  url: string | null;
  error: DomainFailure | null;
  attempts: number;
  pages_scraped: number;
  start_time: string | null;
  end_time: string | null;
  processing_time: number | null;
}

/** `GET /status/{job_id}`. */
export interface Job extends Domain {
  batch_id: string;
  created_at: string;
  /** From the first one on; a run after a retry goes on counting. */
  attempts_history: Attempt[];
  result: (Domain & { metadata: SiteMetadata | null }) | null;
}

export interface Attempt {
  attempt: number;
  start_time: string | null;
  end_time: string | null;
  processing_time: number | null;
  pages_scraped: number;
  error: DomainFailure | null;
}

/** A page of a job. What was found on it stands beside these. */
export interface ScrapedPage {
  page_no: number;
  url: string;
  status_code: number;
  title: string | null;
  fetched_at: string;
}

/** One page of any list. */
export interface Page<Row> {
  data: Row[];
  next_cursor: string | null;
  has_more: boolean;
}

/** Answer of `POST /batch`. */
export interface CreatedBatch {
  batch_id: string;
  job_count: number;
  duplicates: number;
  invalid_domains: { input: string; error: { code: string; message: string } }[];
}
