import type { MetadataKind, MetadataPath } from '@scrapersky/core';

interface LabeledField {
  path: MetadataPath;
  kind: MetadataKind;
  label: string;
}

declare const LABELED_FIELDS_OF_CORE: readonly LabeledField[];

/** The fields to show, in order. The build inserts them from core's table of metadata fields. */
export const LABELED_FIELDS = LABELED_FIELDS_OF_CORE;

/** Returns the label of a path in `metadata`, such as `Social · facebook` for `social_links.facebook`. */
export function labelOfPath(path: string): string {
  const field = LABELED_FIELDS.find((each) => path === each.path || path.startsWith(`${each.path}.`));
  if (field === undefined) return path.replaceAll('_', ' ').replaceAll('.', ' · ');
  const rest = path.slice(field.path.length + 1);
  return rest === '' ? field.label : `${field.label} · ${rest}`;
}
