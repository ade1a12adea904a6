/**
 * Version of the extractor's results. Increase it when a release finds different values on unchanged pages, because
 * results of different versions are not interchangeable. Increase it also when the facts of a page get another shape.
 */
export const EXTRACTOR_VERSION = 1;
