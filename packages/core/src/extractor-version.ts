/**
 * Version of the extractor's results. Increase it when a release finds different values on unchanged pages, because
 * results of different versions are not interchangeable.
 */
export const EXTRACTOR_VERSION = 1;
