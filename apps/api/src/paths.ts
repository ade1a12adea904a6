export { BASE_PATH, batchStatusPath, jobStatusPath } from '@scrapersky/core';
