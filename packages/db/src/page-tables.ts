import type { JsonValue } from '@scrapersky/core';
import type { Json, Timestamp } from './column-types.ts';

export interface ScreenshotsTable {
  batch_id: string;
  seq: number;
  attempt: number;
  image: Buffer;
  taken_at: Timestamp;
}

export interface PagesTable {
  batch_id: string;
  seq: number;
  page_no: number;
  url: string;
  status_code: number;
  title: string | null;
  data: Json<JsonValue>;
  fetched_at: Timestamp;
}

export interface PageCopiesTable {
  host: string;
  domain: string;
  created_by: string;
  recipe: Buffer;
  batch_id: string;
  seq: number;
  data: Buffer;
  saved_at: Timestamp;
}
