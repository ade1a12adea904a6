export { abortAfter } from './abort-after.ts';
export type { Background } from './background.ts';
export {
  BASE_PATH,
  batchResultsPath,
  batchStatusPath,
  jobScreenshotPath,
  jobStatusPath,
} from './api-paths.ts';
export { API_KEY_RANDOM_BYTES, formatApiKey, readApiKeyForm, type ApiKeyForm } from './api-key.ts';
export {
  BatchLabelsSchema,
  batchRequestSchema,
  DomainEntrySchema,
  CrawlOptionsSchema,
  ScanRequestSchema,
  type BatchCrawlOptions,
  type BatchLabels,
  type BatchRequest,
  type RequestedDomain,
} from './batch-request.ts';
export { copyString } from './copy-string.ts';
export {
  CHANGE_STATUSES,
  changeFacets,
  ChangeSchema,
  type Change,
  type ChangeStatus,
  type FieldChange,
} from './change.ts';
export { checkShape } from './check-shape.ts';
export { hostNameOf } from './host-name-of.ts';
export { parentNames } from './parent-names.ts';
export { hostNameFault, registrableDomain, withoutWww } from './host-name.ts';
export { parseDomain, type DomainName, type ParsedDomain } from './domain-name.ts';
export { EntryLedger, type EntryCounts } from './entry-ledger.ts';
export {
  DOMAIN_ERROR_CODES,
  DOMAIN_ERRORS,
  isRetryable,
  type DomainErrorCode,
  type DomainFailure,
} from './domain-error.ts';
export { capMetadata, MAX_METADATA_BYTES } from './metadata/cap-metadata.ts';
export { metadataFacets } from './metadata/metadata-facets.ts';
export { DistinctNames, encodeCells, inputOf, type ListColumns, type RowCells } from './list-columns.ts';
export { joinFieldNames, splitFieldNames } from './field-names.ts';
export { METADATA_FIELDS, METADATA_PATHS, type MetadataPath } from './metadata/metadata-fields.ts';
export {
  METADATA_KINDS,
  type JsonValue,
  type KindValue,
  type MetadataKind,
  type Technology,
  type TechnologyFacets,
} from './metadata/metadata-kinds.ts';
export { KEY_PAGES, type KeyPage } from './metadata/key-pages.ts';
export type { Person } from './metadata/people-kind.ts';
export type { Address } from './metadata/organization-kinds.ts';
export { TECHNOLOGY_FACET_NAMES, TECHNOLOGY_FACETS } from './metadata/technology-facets.ts';
export { METADATA_MERGES, type MetadataMerge } from './metadata/metadata-merges.ts';
export {
  nestByPath,
  fieldReader,
  splitPath,
  type FoundAt,
  type MetadataSources,
  type MetadataValue,
  type PathsMerging,
  type SiteMetadata,
} from './metadata/site-metadata.ts';
export { CONTACT_OWNERS, type ContactOwner, type RejectedContact } from './metadata/rejected-contact.ts';
export {
  AI_CRAWLERS,
  type AiCrawler,
  type RobotsAccess,
  type RobotsSummary,
  type SitemapSummary,
  type TlsCertificate,
} from './metadata/site-kinds.ts';
export { EXTRACTOR_VERSION } from './extractor-version.ts';
export { FromScanSchema, type FromScan } from './max-age.ts';
export { schedulePatchSchema, scheduleRequestSchema, type SchedulePatch } from './schedule-request.ts';
export { OwnFieldSchema, type OwnField, type OwnFields } from './own-field.ts';
export { maxRendersOf } from './max-renders.ts';
export { NOT_RENDERED, type Rendering } from './metadata/rendering.ts';
export {
  MAX_PREPARATION_MS,
  RENDER_FAULTS,
  RenderedPageSchema,
  RendererHealthSchema,
  RenderFaultSchema,
  RenderRequestSchema,
  type RenderedPage,
  type RendererHealth,
  type RendererReport,
  type RenderFault,
  type RenderRequest,
} from './render-wire.ts';
export { SELF_TEST_DOMAIN, SELF_TEST_PAGES, SELF_TEST_TITLE } from './self-test.ts';
export { SITE_STATES, type SiteState } from './metadata/site-states.ts';
export { SOCIAL_NETWORKS, type SocialNetwork } from './metadata/social-networks.ts';
export {
  BATCH_TRANSITIONS,
  DOMAIN_TRANSITIONS,
  type BatchEvent,
  type BatchTarget,
  type DomainEvent,
  type DomainTarget,
} from './state-machine.ts';
export { BATCH_STATUSES, DOMAIN_STATUSES, hasEnded, type BatchStatus, type DomainStatus } from './status.ts';
export { plural } from './plural.ts';
export {
  OWN_FIELD_PREFIX,
  isResultHeading,
  isResultObject,
  isResultTable,
  ownHeadingOf,
  RESULT_FIELDS,
  RESULT_PARTS,
  RESULT_PREFIX,
  type ResultField,
  type ResultPart,
  type RowOutcome,
} from './result-fields.ts';
export { parseUrl } from './parse-url.ts';
export { parseCrawlOptions } from './parse-crawl-options.ts';
export { stringifyStorable, toPrintableLine, toStorableJson, toStorableText } from './text.ts';
export { isUuid } from './uuid.ts';
export {
  WEBHOOK_CONNECTION_ERRORS,
  WEBHOOK_EVENTS,
  WebhookTestSchema,
  WebhookUrlSchema,
  type WebhookErrorCode,
  type WebhookEventType,
} from './webhook.ts';
export {
  CLOCK_WARNING_MS,
  HEARTBEAT_INTERVAL_MS,
  MAX_CLOCK_DIFFERENCE_MS,
  WORKER_DEAD_AFTER_MS,
  WORKER_FAULT_CAUSES,
  WORKER_FAULTS,
  type WorkerFault,
} from './worker-liveness.ts';
export { TimeoutError, withTimeout } from './with-timeout.ts';
