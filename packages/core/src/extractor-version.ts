/**
 * Version of what the extractor finds on a page. Raise it when a release finds other values on unchanged pages: results
 * of different versions are not interchangeable.
 */
export const EXTRACTOR_VERSION = 1;
