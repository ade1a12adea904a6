import { readFile } from 'node:fs/promises';
import type { BatchRequest } from '@scrapersky/client';
import { CommandError, UsageError } from '../command-error.ts';

type OwnFields = NonNullable<NonNullable<BatchRequest['options']>['fields']>;

/**
 * Returns the own fields that `--field` and `--fields` define; undefined without these options. The API validates the
 * fields.
 * @throws CommandError if the file cannot be read, UsageError for an invalid field.
 */
export async function readFieldOptions({
  field = [],
  fields,
}: {
  field?: string[];
  fields?: string;
}): Promise<OwnFields | undefined> {
  if (field.length === 0 && fields === undefined) return undefined;
  const inFile = fields === undefined ? {} : await readFields(fields);
  const given = field.map((text): [string, OwnFields[string]] => {
    const at = text.indexOf('=');
    if (at < 1) throw new UsageError(`--field ${text}: expected a name and a selector, such as price=.price`);
    return [text.slice(0, at).trim(), { selector: text.slice(at + 1) }];
  });
  return { ...inFile, ...Object.fromEntries(given) };
}

async function readFields(file: string): Promise<OwnFields> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new CommandError(`Cannot read ${file}: ${(error as Error).message}`);
  }
  if (parsed === null || typeof parsed !== 'object' || Array.isArray(parsed))
    throw new UsageError(
      `${file} does not contain an object of fields, such as {"price":{"selector":".price"}}.`,
    );
  return parsed as OwnFields;
}
