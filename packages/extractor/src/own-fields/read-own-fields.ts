import type { OwnFields } from '@scrapersky/core';
import type { Document, Element } from 'domhandler';
import { innerText } from 'domutils';
import type { PageDocument } from '../html/page-tree.ts';
import { selectableTree } from '../html/selectable-tree.ts';
import type { Candidate, OwnFieldCandidate, OwnFieldFault } from '../page-facts.ts';
import type { Page } from '../page.ts';
import type { Entity } from '../structured/json-ld-entities.ts';
import { readThreadCpuMs, readThreadId } from '../thread-clock.ts';
import { MAX_SEARCHED } from './bounded-pattern.ts';
import type { Selector } from './bounded-selector.ts';
import { type CompiledField, compileOwnFields } from './compile-own-fields.ts';
import { convertValue } from './convert-value.ts';
import { FieldLimitError } from './field-limit-error.ts';
import { jsonLdValues } from './json-ld-values.ts';

const MAX_VALUES = 100;
/**
 * Maximum processor time for the own fields of one page. Selectors also have a limit that does not depend on the speed
 * of the machine.
 */
const MAX_CPU_MS = 1_000;

/** Compiled own fields of the latest batches, by their JSON. */
const COMPILED = new Map<string, CompiledField[]>();
const MAX_COMPILED = 20;

/**
 * Reads the own fields of a batch from a page. A field that exceeds a limit becomes a fault. The others are still read
 * until `MAX_CPU_MS` is used up.
 */
export function readOwnFields(
  page: Page,
  document: PageDocument,
  entities: readonly Entity[],
  fields: OwnFields,
): { found: OwnFieldCandidate[]; faults: OwnFieldFault[] } {
  const clock = new FieldClock();
  let tree: Document | undefined;
  const select = (selector: Selector, max: number) => selector((tree ??= selectableTree(document)), max);
  const found: OwnFieldCandidate[] = [];
  const faults: OwnFieldFault[] = [];
  for (const compiled of compiledFields(fields)) {
    const { name, field } = compiled;
    try {
      clock.check();
      const texts = textsOf(compiled, page, select, entities, () => {
        clock.check();
      });
      const values = texts
        .flatMap((text) => convertValue(text, field.type, page.baseUrl) ?? [])
        .slice(0, field.all ? MAX_VALUES : 1);
      const [first] = values;
      if (first !== undefined)
        found.push({ ...SOURCE, value: name, values, isList: field.all, method: methodOf(compiled) });
    } catch (error) {
      if (!(error instanceof FieldLimitError)) throw error;
      faults.push({ ...SOURCE, value: name, message: error.message });
    }
  }
  return { found, faults };
}

const SOURCE: Omit<Candidate, 'value'> = { method: 'own-field', confidence: 1 };

function compiledFields(fields: OwnFields): CompiledField[] {
  const key = JSON.stringify(fields);
  const known = COMPILED.get(key);
  if (known !== undefined) return known;
  if (COMPILED.size >= MAX_COMPILED) COMPILED.clear();
  const compiled = compileOwnFields(fields);
  COMPILED.set(key, compiled);
  return compiled;
}

function methodOf({ selector, field }: CompiledField): string {
  if (selector !== null) return 'selector';
  return field.json_ld === undefined ? 'regex' : 'json-ld';
}

function textsOf(
  { field, selector, pattern }: CompiledField,
  page: Page,
  select: (selector: Selector, max: number) => Element[],
  entities: readonly Entity[],
  checkTime: () => void,
): string[] {
  // With a regular expression, the first match may be in a later element.
  const max = field.all || pattern !== null ? MAX_VALUES : 1;
  const texts =
    selector !== null
      ? select(selector, max).flatMap((element) => {
          checkTime();
          return textOf(element, field.attribute);
        })
      : field.json_ld !== undefined
        ? jsonLdValues(entities, field.json_ld, max)
        : [page.parts.lines.join('\n')];
  if (pattern === null) return texts;
  const matches: string[] = [];
  for (const text of texts) {
    matches.push(...pattern(text, (field.all ? MAX_VALUES : 1) - matches.length, checkTime));
    if (matches.length >= (field.all ? MAX_VALUES : 1)) return matches;
    if (text.length > MAX_SEARCHED && matches.length === 0)
      throw new FieldLimitError(`only the first ${MAX_SEARCHED} characters of the text were searched`);
  }
  return matches;
}

function textOf(element: Element, attribute: string | undefined): string[] {
  if (attribute === undefined) return [innerText(element)];
  // The parser converts attribute names to lower case.
  const name = attribute.toLowerCase();
  return Object.hasOwn(element.attribs, name) ? [element.attribs[name] ?? ''] : [];
}

/** Limits the processor time of all own fields of a page. */
class FieldClock {
  readonly #thread = readThreadId();
  readonly #endMs = readThreadCpuMs(this.#thread) + MAX_CPU_MS;

  check(): void {
    if (readThreadCpuMs(this.#thread) > this.#endMs)
      throw new FieldLimitError('the own fields take too long on this page');
  }
}
