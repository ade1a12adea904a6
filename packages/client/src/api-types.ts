import type { components, operations } from './schema.js';

type Schemas = components['schemas'];

export type BatchRequest = Schemas['BatchRequest'];
export type CreatedBatch = Schemas['CreatedBatch'];
export type RetriedBatch = Schemas['RetriedBatch'];
export type BatchStatus = Schemas['BatchStatus'];
export type BatchInList = Schemas['Batch'];
export type BatchErrors = Schemas['BatchErrors'];
export type Domain = Schemas['Domain'];
export type DomainResult = Schemas['Result'];
export type Job = Schemas['Job'];
export type WebhookMessage = Schemas['WebhookMessage'];
export type WebhookTestResult = Schemas['WebhookTestResult'];
export type Worker = Schemas['Worker'];
export type QueueStats = Schemas['QueueStats'];
export type ErrorCode = Schemas['ErrorCode'];

/** A filter is a query without the paging, which is done here. */
type FilterOf<Operation extends keyof operations> = Omit<
  NonNullable<operations[Operation]['parameters']['query']>,
  'cursor' | 'limit'
>;

export type DomainsFilter = FilterOf<'listBatchDomains'>;
export type BatchesFilter = FilterOf<'listBatches'>;

/** How a list in a file is read and crawled: the query of `POST /batch`. */
export interface FileOptions {
  /** Name or number of the column with the domains. */
  column?: string;
  max_pages?: number;
  max_concurrent?: number;
  batch_id?: string;
  strict?: boolean;
}
