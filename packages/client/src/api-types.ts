import type { components, operations } from './schema.js';

type Schemas = components['schemas'];

export type Attempt = Schemas['Attempt'];
export type Batch = Schemas['Batch'];
export type BatchErrors = Schemas['BatchErrors'];
export type BatchLabels = Schemas['BatchLabels'];
export type BatchRequest = Schemas['BatchRequest'];
export type BatchStatus = Schemas['BatchStatus'];
export type BatchTimeline = Schemas['BatchTimeline'];
export type BatchWait = Schemas['BatchWait'];
export type ChangesPage = Schemas['ChangesPage'];
export type ClearbitCompany = Schemas['ClearbitCompany'];
export type CreatedBatch = Schemas['CreatedBatch'];
export type CreatedSchedule = Schemas['CreatedSchedule'];
export type CreatedShare = Schemas['CreatedShare'];
export type Domain = Schemas['Domain'];
export type DomainPage = Schemas['DomainPage'];
export type DomainError = Schemas['DomainError'];
export type DomainResult = Schemas['Result'];
export type Erasure = Schemas['Erasure'];
export type ErrorCode = Schemas['ErrorCode'];
export type ErrorGroup = Schemas['ErrorGroup'];
export type FoundDomain = Schemas['FoundDomain'];
export type OptOut = Schemas['OptOut'];
export type PastResult = Schemas['PastResult'];
export type Health = Schemas['Health'];
export type InputRow = Schemas['InputRow'];
export type Job = Schemas['Job'];
export type Problem = Schemas['Problem'];
export type QueueStats = Schemas['QueueStats'];
export type RerunBatch = Schemas['RerunBatch'];
export type RerunRequest = Schemas['RerunRequest'];
export type RetriedBatch = Schemas['RetriedBatch'];
export type ScrapedPage = Schemas['Page'];
export type Schedule = Schemas['Schedule'];
export type SchedulePatch = Schemas['SchedulePatch'];
export type ScheduleRequest = Schemas['ScheduleRequest'];
export type ScheduleRun = Schemas['ScheduleRun'];
export type Share = Schemas['Share'];
export type StartedRun = Schemas['StartedRun'];
export type SiteMetadata = Schemas['SiteMetadata'];
export type UpdatedSchedule = Schemas['UpdatedSchedule'];
export type WaitReason = Schemas['WaitReason'];
export type WebhookMessage = Schemas['WebhookMessage'];
export type WebhookTestResult = Schemas['WebhookTestResult'];
export type Worker = Schemas['Worker'];
export type Renderer = Schemas['Renderer'];

export interface Page<T> {
  data: T[];
  /** `cursor` of the next page; null on the last one. */
  next_cursor: string | null;
  has_more: boolean;
}

/** Query parameters of an operation. */
type QueryOf<Operation extends keyof operations> = NonNullable<operations[Operation]['parameters']['query']>;

export type DomainsQuery = QueryOf<'listBatchDomains'>;
export type BatchesQuery = QueryOf<'listBatches'>;
export type PagesQuery = QueryOf<'listJobPages'>;
export type ResultsFileQuery = QueryOf<'getBatchResults'>;
export type DomainSearchQuery = QueryOf<'searchDomains'>;
export type ChangesQuery = QueryOf<'listChanges'>;
export type HistoryQuery = QueryOf<'listDomainHistory'>;
export type SchedulesQuery = QueryOf<'listSchedules'>;
export type ScheduleRunsQuery = QueryOf<'listScheduleRuns'>;

/**
 * Filters that choose which results to read. A domain must match all of them. An array gives several values of one
 * filter.
 */
export type ResultsFilter = {
  [
    Name in
      | 'status'
      | 'error_code'
      | 'site_state'
      | 'rendering'
      | 'language'
      | 'country'
      | 'technology'
      | 'category'
      | 'change'
      | 'changed_field'
      | 'has'
      | 'field'
      | 'q'
  ]?: string | readonly string[] | undefined;
};

/** Query parameters of a list, except those that choose a page. */
export type FilterOf<Query> = Omit<Query, 'cursor' | 'limit'>;

/** Options for reading a list from a file. */
interface ListOptions {
  /** Name or number of the column with the domains; detected by default. */
  column?: string;
  /** Whether the first row is a heading; detected by default. */
  header?: boolean;
  /** Name or number of the sheet of a workbook; the first visible one by default. */
  sheet?: string;
  /** Character set; detected by default. */
  charset?: string;
}

/** Options of a schedule whose list is a file: the query of `POST /schedules`. */
export type ScheduleFileOptions = ListOptions & {
  [Name in keyof Omit<ScheduleRequest, 'domains' | 'from_batch'>]: NonNullable<ScheduleRequest[Name]>;
};

/** Options of a batch whose list is a file: the query of `POST /batch`. */
export interface FileOptions extends ListOptions {
  max_pages?: number;
  max_concurrent?: number;
  batch_id?: string;
  name?: string;
  tags?: readonly string[];
  note?: string;
  strict?: boolean;
  options?: NonNullable<BatchRequest['options']>;
  webhook?: NonNullable<BatchRequest['webhook']>;
  metadata?: NonNullable<BatchRequest['metadata']>;
}
