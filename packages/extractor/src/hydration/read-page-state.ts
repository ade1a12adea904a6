import type { Rendering } from '@scrapersky/core';
import type { PageFields } from '../page-facts.ts';
import type { Page } from '../page.ts';
import { addStateFields, type StateContext } from './add-state-fields.ts';
import { findOrganization } from './find-organization.ts';
import { parseStates } from './parse-states.ts';

/** Categories of the technologies that build pages in the browser. */
const FRAMEWORK_CATEGORIES: ReadonlySet<string> = new Set(['JavaScript frameworks', 'Web frameworks']);

/**
 * Adds values from the data of the page's scripts to the fields. Returns how the page is rendered. The page needs a
 * browser if it is an empty shell with scripts, it has no contact, and the data of its scripts describes no
 * organisation.
 */
export function readPageState(
  page: Page,
  fields: PageFields,
  context: StateContext & { isShell: boolean },
): Rendering {
  const { states } = page.parts;
  let framework: string | null = null;
  let hasData = false;
  if (states.length > 0) {
    const state = parseStates(states);
    framework = state.framework;
    const findings = findOrganization(state.values, page.url);
    hasData = findings.entities.length > 0;
    if (hasData) addStateFields(fields, page, findings, context);
  }
  const hasContact = fields['contact_info.email'].length > 0 || fields['contact_info.phone'].length > 0;
  const needed = context.isShell && !hasData && !hasContact && page.parts.scripts.some(runs);
  if (context.isShell)
    framework ??=
      fields.technologies.find(({ categories }) => categories.some((name) => FRAMEWORK_CATEGORIES.has(name)))
        ?.name ?? null;
  return { needed, by: 'static', framework, reason: needed ? 'empty_shell' : null };
}

/** Returns whether a browser runs the script; false for one that only contains data. */
function runs({ src, type, text }: Page['parts']['scripts'][number]): boolean {
  return (
    (type === '' || /^(?:module|(?:text|application)\/(?:java|ecma)script)/i.test(type)) &&
    (src !== '' || text !== '')
  );
}
