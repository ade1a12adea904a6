import type { JsonValue } from '@scrapersky/core';
import { LIMITS } from '../limits.ts';
import type { Page } from '../page.ts';
import { createJsonBudget, pruneJson } from './prune-json.ts';
import { repairJson } from './repair-json.ts';

const JSON_LD_TYPE = /^application\/(?:ld\+json|json\+ld)/;

/** Returns the JSON-LD blocks of a page, limited in size. Leaves out blocks that cannot be parsed even after repair. */
export function parseJsonLd(page: Page): JsonValue[] {
  const budget = createJsonBudget();
  const blocks: JsonValue[] = [];
  for (const script of page.parts.scripts) {
    if (!JSON_LD_TYPE.test(script.type) || blocks.length >= LIMITS.jsonLdScripts || budget.nodes <= 0)
      continue;
    const value = parseTolerantly(script.text);
    if (value !== null && typeof value === 'object') blocks.push(pruneJson(value, budget));
  }
  return blocks;
}

function parseTolerantly(text: string): unknown {
  const whole = parse(text);
  if (whole !== undefined) return whole;
  const repaired = repairJson(text);
  for (const attempt of [
    () => repaired,
    () => repairJson(decodeQuotes(text)),
    () => concatenated(repaired),
    () => firstValue(repaired),
  ]) {
    const value = parse(attempt());
    if (value !== undefined) return value;
  }
  return null;
}

/** Returns undefined for invalid JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Cuts a text after the end of its first value, because some pages have one closing bracket too many. */
function firstValue(text: string): string {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i += 1) {
    const char = text.charAt(i);
    if (char === '\\') i += 1;
    else if (char === '"') inString = !inString;
    else if (inString) continue;
    else if (char === '{' || char === '[') depth += 1;
    else if (char === '}' || char === ']') {
      depth -= 1;
      if (depth === 0) return text.slice(0, i + 1);
    }
  }
  return text;
}

/** Converts several JSON objects in a row to a list. */
function concatenated(repaired: string): string {
  return `[${repaired.replace(/\}\s*\{/g, '},{')}]`;
}

/** Decodes the character references that template engines write into scripts. */
function decodeQuotes(text: string): string {
  return text
    .replace(/&(?:quot|#0*34|#x0*22);/gi, '"')
    .replace(/&(?:apos|#0*39|#x0*27);/gi, "'")
    .replace(/&lt;/gi, '<')
    .replace(/&gt;/gi, '>')
    .replace(/&amp;/gi, '&');
}
