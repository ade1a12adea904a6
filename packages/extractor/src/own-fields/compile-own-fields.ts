import type { OwnField, OwnFields } from '@scrapersky/core';
import { compilePattern, type Pattern } from './bounded-pattern.ts';
import { compileSelector, type Selector } from './bounded-selector.ts';

export interface CompiledField {
  name: string;
  field: OwnField;
  selector: Selector | null;
  pattern: Pattern | null;
}

/**
 * Compiles the own fields of a batch.
 * @throws Error for an invalid field; the API refuses such fields
 */
export function compileOwnFields(fields: OwnFields): CompiledField[] {
  return Object.entries(fields).map(([name, field]) => ({
    name,
    field,
    selector: field.selector === undefined ? null : compileSelector(field.selector),
    pattern: field.regex === undefined ? null : compilePattern(field.regex),
  }));
}

/** Returns the errors in the selectors and regular expressions of own fields. */
export function findFieldErrors(fields: OwnFields): { path: string; message: string }[] {
  return Object.entries(fields).flatMap(([name, { selector, regex }]) => [
    ...errorOf(`${name}.selector`, 'not a CSS selector', selector, compileSelector),
    ...errorOf(
      `${name}.regex`,
      'cannot be used as a regular expression in RE2 syntax',
      regex,
      compilePattern,
    ),
  ]);
}

function errorOf(
  path: string,
  problem: string,
  expression: string | undefined,
  compileOne: (expression: string) => unknown,
): { path: string; message: string }[] {
  if (expression === undefined) return [];
  try {
    compileOne(expression);
    return [];
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 200) : '';
    return [{ path, message: `${problem}: ${reason}` }];
  }
}
