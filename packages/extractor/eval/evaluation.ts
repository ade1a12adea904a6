import type { SiteMetadata } from '@scrapersky/core';
import type { PageInput } from '../src/index.ts';
import type { Report } from './report.ts';

/** Inputs for the scoring of one set of cases. */
export interface Evaluation {
  report: Report;
  origin: string;
  metadataOf: (body: Buffer, headers: PageInput['headers']) => SiteMetadata;
  read: (file: string) => Buffer;
  rows: <T>(file: string) => T[];
}
