import type { MetadataKind } from './metadata-kinds.ts';
import type { MetadataMerge } from './metadata-merges.ts';

/** One field of a site's metadata. */
export interface MetadataField {
  kind: MetadataKind;
  description: string;
  /** Rule that merges the values of pages into the site's value. Also decides whether the field appears in `sources`. */
  merge: MetadataMerge;
  /**
   * CSV columns; a field with several has one for each part of its value. Columns keep their order: append new fields.
   */
  columns: readonly string[];
  /** The heading in the dashboard. A field without a label is not shown there. */
  label?: string;
}
