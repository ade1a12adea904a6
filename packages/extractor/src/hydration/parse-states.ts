import { LIMITS } from '../limits.ts';
import { keyMeaning } from './key-meaning.ts';
import { parseAstroProps } from './parse-astro-props.ts';
import { parseFlight } from './parse-flight.ts';
import { type LiteralBudget, type ParsedLiteral, parseLiteral } from './parse-literal.ts';
import { type StateScript, writerOfVariable } from './state-script.ts';
import { parseDevalue, parseTurboStream } from './unflatten.ts';

/** The data of a page's scripts, parsed without evaluating any code. */
export interface PageState {
  /** The framework that wrote the data; null if unknown. */
  framework: string | null;
  /** The JSON values. A value may occur in several places, and inside itself. */
  values: unknown[];
}

/** Parses the data of a page's scripts, within the limits. */
export function parseStates(scripts: readonly StateScript[]): PageState {
  const budget: LiteralBudget = { values: LIMITS.stateValues };
  const state: PageState = { framework: null, values: [] };
  const named = (framework: string | null): void => {
    state.framework ??= framework;
  };
  /** Text of each stream. A stream continues over many scripts. */
  const streams = { flight: '', stream: '' };
  for (const { framework, format, text } of scripts) {
    named(framework);
    switch (format) {
      case 'json':
        state.values.push(parseJson(text, budget));
        break;
      case 'devalue':
        state.values.push(parseDevalue(text));
        break;
      case 'astro':
        state.values.push(parseAstroProps(text));
        break;
      case 'flight':
      case 'stream':
        streams[format] += pushedText(text, budget);
        break;
      case 'sveltekit':
        state.values = state.values.concat(svelteKitData(text, budget));
        break;
      case 'assignments':
        for (const found of assignedValues(text, budget)) {
          named(found.framework);
          state.values.push(found.value);
        }
    }
  }
  if (streams.flight !== '') state.values = state.values.concat(parseFlight(streams.flight));
  if (streams.stream !== '') state.values.push(parseTurboStream(streams.stream));
  return state;
}

/** Escape sequences of Angular's state before version 16. */
const ANGULAR_ESCAPES: Readonly<Record<string, string>> = {
  '&q;': '"',
  '&l;': '<',
  '&g;': '>',
  '&s;': "'",
  '&a;': '&',
};

function parseJson(text: string, budget: LiteralBudget): unknown {
  const json = /^\s{0,20}\{&q;/.test(text)
    ? text.replace(/&[qlgsa];/g, (escape) => ANGULAR_ESCAPES[escape] ?? escape)
    : text;
  try {
    return JSON.parse(json);
  } catch {
    // The text may be cut at the limit, so parse as much of it as possible.
    return parseLiteral(json, 0, budget).value;
  }
}

const CALL = /\.(?:push|enqueue)\(\s{0,10}/g;

/** Returns the text that a script appends to a stream, as in `push([1,"…"])` and `enqueue("…")`. */
function pushedText(text: string, budget: LiteralBudget): string {
  let pushed = '';
  CALL.lastIndex = 0;
  for (let call = CALL.exec(text); call !== null; call = CALL.exec(text)) {
    const { value, end } = parseLiteral(text, call.index + call[0].length, budget);
    const piece: unknown = Array.isArray(value) ? value[1] : value;
    if (typeof piece === 'string') pushed += piece;
    CALL.lastIndex = Math.max(end, CALL.lastIndex);
  }
  return pushed;
}

const SVELTE_DATA = /(?:\bstart\([^{]{0,200}|\bconst data\s{0,5}=\s{0,5}|\bprops:\s{0,5})(?=[{[])/g;

function svelteKitData(text: string, budget: LiteralBudget): unknown[] {
  const values: unknown[] = [];
  SVELTE_DATA.lastIndex = 0;
  for (let match = SVELTE_DATA.exec(text); match !== null; match = SVELTE_DATA.exec(text)) {
    const { value, end } = parseLiteral(text, match.index + match[0].length, budget);
    values.push(value);
    SVELTE_DATA.lastIndex = Math.max(end, SVELTE_DATA.lastIndex);
  }
  return values;
}

/**
 * Matches `window.NAME =`, `window["NAME"] =`, `var NAME =`, `NAME.member =`, and the key `initData:` of Shopify's
 * call.
 */
const ASSIGNMENT =
  /(?<![\w$.])(?:(?:window|self|globalThis)(?:\.|\["|\['))?([A-Za-z_$][\w$]{1,80})((?:\.[A-Za-z_$][\w$]{0,80}){0,2})(?:["']\])?\s{0,10}(?:=(?![=>])\s{0,10}|:\s{0,5}(?=\{"shop"))(?=[{[("'`]|JSON\b|decodeURI)/g;

function assignedValues(text: string, budget: LiteralBudget): { framework: string | null; value: unknown }[] {
  const found: { framework: string | null; value: unknown }[] = [];
  const lastBrace = text.lastIndexOf('}');
  ASSIGNMENT.lastIndex = 0;
  for (let match = ASSIGNMENT.exec(text); match !== null; match = ASSIGNMENT.exec(text)) {
    const [whole, name = '', members = ''] = match;
    const framework = frameworkOf(name, members);
    if (framework === undefined) continue;
    const start = match.index + whole.length;
    const { value, end } = parsePlain(text, start, lastBrace + 1) ?? parseLiteral(text, start, budget);
    const data = typeof value === 'string' ? parseOrNull(value) : value;
    // The variable's name can show what the data describes, as in `siteConfig` and `theme.contact`.
    const key = members === '' ? name : members.slice(members.lastIndexOf('.') + 1);
    found.push({ framework, value: keyMeaning(key) === null ? data : { [key]: data } });
    ASSIGNMENT.lastIndex = Math.max(end, ASSIGNMENT.lastIndex);
  }
  return found;
}

/**
 * Parses a part of a script as JSON, much faster than `parseLiteral` would. Returns null if this part is not JSON.
 * @param end offset after the script's last brace
 */
function parsePlain(text: string, start: number, end: number): ParsedLiteral | null {
  if (!text.startsWith('{"', start)) return null;
  try {
    return { value: JSON.parse(text.slice(start, end)), end };
  } catch {
    return null;
  }
}

function frameworkOf(name: string, members: string): string | null | undefined {
  if (name === 'initData') return 'Shopify';
  if (name === 'Static') return writerOfVariable(members.slice(1));
  return writerOfVariable(name);
}

/** Parses JSON that a site assigns as a string and parses later; returns null for any other string. */
function parseOrNull(text: string): unknown {
  if (!/^\s{0,20}[{[]/.test(text)) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
