import { LIMITS } from '../limits.ts';
import { decodeUri, objectOfEntries, parseInner, unescapeText } from './literal-values.ts';

export interface ParsedLiteral {
  /** The parsed value. It is incomplete if the literal is cut off, contains something else or exceeds a limit. */
  value: unknown;
  /** Offset at which parsing ended. */
  end: number;
}

/** Number of values that may still be parsed; shared by all literals of a page. */
export interface LiteralBudget {
  values: number;
}

/**
 * Parses a JavaScript literal without evaluating code. Also reads minified spellings, dates, maps, sets, and a function
 * that is called at once with literals. Nuxt and devalue write repeated values as arguments of such a function.
 */
export function parseLiteral(text: string, start: number, budget: LiteralBudget): ParsedLiteral {
  const parser = new LiteralParser(text, start, budget);
  return { value: parser.parse(), end: parser.position };
}

type Holder = Record<string, unknown> | unknown[];

/** A place in the parsed value whose content is a parameter of the enclosing function. */
interface Hole {
  holder: Holder;
  key: string | number;
  name: string;
}

/** Matches white space and comments. A comment without an end extends to the end, so that it is read only once. */
const SPACE = /(?:\s+|\/\/[^\n]*|\/\*(?:[^]*?\*\/|[^]*))*/y;
const NUMBER = /-?(?:0x[\da-f]+|(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)n?/iy;
const NAME = /[A-Za-z_$][\w$]*/y;
const FUNCTION =
  /(?:async\s+)?function(?:\s+[\w$]+)?\s*\(([\w$,\s]{0,5000})\)\s*\{|\(([\w$,\s]{0,5000})\)\s*=>\s*[{(]/y;
const STATEMENT = /([\w$]{1,100})(?:\.([\w$]{1,200})|\[\s*(\d{1,9}|"[^"\\]{0,200}")\s*\])\s*=(?!=)/y;
const RETURN = /return\b|(?=[{[])/y;
const WORDS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['true', true],
  ['false', false],
  ['null', null],
  ['undefined', undefined],
  ['NaN', null],
  ['Infinity', null],
]);

/** Thrown to end parsing: the text is not a literal, or a limit is reached. */
class LiteralEndError extends Error {
  override readonly name = 'LiteralEndError';
}

const END = new LiteralEndError();

class LiteralParser {
  position: number;
  readonly #text: string;
  readonly #budget: LiteralBudget;
  /** Parameters of the enclosing function, and the places that they fill. */
  #parameters: ReadonlySet<string> = new Set();
  #holes: Hole[] = [];

  constructor(text: string, start: number, budget: LiteralBudget) {
    this.#text = text;
    this.position = start;
    this.#budget = budget;
  }

  parse(): unknown {
    const root: unknown[] = [undefined];
    try {
      this.#read(root, 0, 0);
    } catch (error) {
      if (error !== END) throw error;
    }
    return root[0];
  }

  /**
   * Parses a value and stores it in its holder. Containers are stored before their members are parsed, so that an
   * incomplete container is kept.
   */
  #read(holder: Holder, key: string | number, depth: number): void {
    this.#budget.values -= 1;
    if (depth > LIMITS.stateDepth || this.#budget.values < 0) throw END;
    this.#skipSpace();
    const char = this.#text.charAt(this.position);
    if (char === '{') this.#readObject(put(holder, key, {}), depth);
    else if (char === '[') this.#readList(put(holder, key, []), ']', depth);
    else if (char === '"' || char === "'" || char === '`') put(holder, key, this.#string(char));
    else if (char === '(') this.#readParenthesis(holder, key, depth);
    else if (char === '!') put(holder, key, this.#negation());
    else if (/[-.\d]/.test(char)) put(holder, key, this.#number());
    else this.#readWord(holder, key, depth);
  }

  #readObject(object: Record<string, unknown>, depth: number): void {
    this.position += 1;
    for (;;) {
      this.#skipSpace();
      if (this.#takes('}')) return;
      const char = this.#text.charAt(this.position);
      const name =
        char === '"' || char === "'" ? this.#string(char) : (this.#match(NAME) ?? this.#match(NUMBER))?.[0];
      this.#skipSpace();
      if (name === undefined || !this.#takes(':')) throw END;
      // Assigning to `__proto__` would change the object's prototype.
      if (name === '__proto__') this.#read([], 0, depth + 1);
      else this.#read(object, name, depth + 1);
      this.#skipSpace();
      if (!this.#takes(',') && this.#text.charAt(this.position) !== '}') throw END;
    }
  }

  #readList(list: unknown[], end: string, depth: number): void {
    this.position += 1;
    for (;;) {
      this.#skipSpace();
      if (this.#takes(end)) return;
      // The item is empty, as in `[,1]`.
      if (this.#takes(',')) {
        this.#budget.values -= 1;
        if (this.#budget.values < 0) throw END;
        list.push(undefined);
        continue;
      }
      this.#read(list, list.length, depth + 1);
      this.#skipSpace();
      if (!this.#takes(',') && this.#text.charAt(this.position) !== end) throw END;
    }
  }

  #string(quote: string): string {
    const start = this.position + 1;
    let end = start;
    let isEscaped = false;
    for (; end < this.#text.length; end += 1) {
      const char = this.#text.charAt(end);
      if (char === quote) break;
      if (char === '\\') {
        isEscaped = true;
        end += 1;
      }
    }
    if (end >= this.#text.length) throw END;
    this.position = end + 1;
    const raw = this.#text.slice(start, end);
    return isEscaped ? unescapeText(raw) : raw;
  }

  #number(): number {
    const match = this.#match(NUMBER);
    if (match === undefined) throw END;
    return Number(match[0].replace(/n$/, ''));
  }

  /** Parses `!0` and `!1`, which minifiers write for true and false. */
  #negation(): boolean {
    const digit = this.#text.charAt(this.position + 1);
    if (digit !== '0' && digit !== '1') throw END;
    this.position += 2;
    return digit === '0';
  }

  #readWord(holder: Holder, key: string | number, depth: number): void {
    const word = this.#match(NAME)?.[0];
    if (word === undefined) throw END;
    if (this.#parameters.has(word)) {
      put(holder, key, undefined);
      this.#holes.push({ holder, key, name: word });
    } else if (WORDS.has(word)) put(holder, key, WORDS.get(word));
    else if (word === 'void') this.#read([], 0, depth + 1);
    else if (word === 'new') this.#readNew(holder, key, depth);
    else if (word === 'JSON' && this.#text.startsWith('.parse(', this.position)) {
      this.position += '.parse'.length;
      put(holder, key, parseInner(this.#firstArgument(depth)));
    } else if (word === 'decodeURIComponent') put(holder, key, decodeUri(this.#firstArgument(depth)));
    else if (word === 'function' || word === 'async') {
      this.position -= word.length;
      this.#readCall(holder, key, depth);
    } else {
      // The value of a variable is unknown, so skip the variable.
      this.#skipSpace();
      if (!/[,\]})]/.test(this.#text.charAt(this.position))) throw END;
      put(holder, key, undefined);
    }
  }

  /**
   * Parses `new Date(…)`, `new Map([[…]])` or `new Set([…])`. Stores a date as its argument, a map as an object and a
   * set as a list.
   */
  #readNew(holder: Holder, key: string | number, depth: number): void {
    this.#skipSpace();
    const kind = this.#match(NAME)?.[0];
    const value = this.#firstArgument(depth);
    put(holder, key, kind === 'Map' && Array.isArray(value) ? objectOfEntries(value) : value);
  }

  #firstArgument(depth: number): unknown {
    this.#skipSpace();
    if (this.#text.charAt(this.position) !== '(') throw END;
    const given: unknown[] = [];
    this.#readList(given, ')', depth + 1);
    return given[0];
  }

  #readParenthesis(holder: Holder, key: string | number, depth: number): void {
    this.position += 1;
    this.#skipSpace();
    FUNCTION.lastIndex = this.position;
    if (FUNCTION.test(this.#text)) return this.#readCall(holder, key, depth);
    this.#read(holder, key, depth + 1);
    this.#skipSpace();
    if (!this.#takes(')')) throw END;
  }

  /**
   * Parses a call such as `function(a,b){a.x=1;return {…}}("x",null)`. Stores the returned value with the arguments in
   * place of the parameters.
   */
  #readCall(holder: Holder, key: string | number, depth: number): void {
    const header = this.#match(FUNCTION);
    // A function inside a function contains no data.
    if (header === undefined || this.#parameters.size > 0) throw END;
    const names = (header[1] ?? header[2] ?? '').split(',').map((name) => name.trim());
    this.#parameters = new Set(names.filter((name) => name !== ''));
    this.#holes = [];
    const assigned: { name: string; key: string; value: [unknown] }[] = [];
    try {
      for (;;) {
        this.#skipSpace();
        const statement = this.#match(STATEMENT);
        if (statement === undefined) break;
        const value: [unknown] = [undefined];
        const member = statement[2] ?? (statement[3] ?? '').replaceAll('"', '');
        this.#read(value, 0, depth + 1);
        if (member !== '__proto__') assigned.push({ name: statement[1] ?? '', key: member, value });
        this.#skipSpace();
        if (!this.#takes(';') && !this.#takes(',')) throw END;
      }
      if (this.#match(RETURN) === undefined) throw END;
      this.#read(holder, key, depth + 1);
      for (const char of [';', '}', ')', ')']) {
        this.#skipSpace();
        this.#takes(char);
      }
      this.#skipSpace();
      this.#parameters = new Set();
      const given: unknown[] = [];
      if (this.#text.charAt(this.position) === '(') this.#readList(given, ')', depth + 1);
      this.#fill(names, given, assigned);
      this.#skipSpace();
      this.#takes(')');
    } finally {
      this.#parameters = new Set();
    }
  }

  #fill(
    names: readonly string[],
    given: readonly unknown[],
    assigned: readonly { name: string; key: string; value: [unknown] }[],
  ): void {
    const values = new Map(names.map((name, index) => [name, given[index]]));
    for (const { holder, key, name } of this.#holes) put(holder, key, values.get(name));
    for (const { name, key, value } of assigned) {
      const target = values.get(name);
      if (target !== null && typeof target === 'object') put(target as Holder, key, value[0]);
    }
  }

  #skipSpace(): void {
    SPACE.lastIndex = this.position;
    SPACE.test(this.#text);
    this.position = SPACE.lastIndex;
  }

  #takes(char: string): boolean {
    if (this.#text.charAt(this.position) !== char) return false;
    this.position += 1;
    return true;
  }

  #match(expression: RegExp): RegExpExecArray | undefined {
    expression.lastIndex = this.position;
    const match = expression.exec(this.#text);
    if (match === null) return undefined;
    this.position += match[0].length;
    return match;
  }
}

function put<Value>(holder: Holder, key: string | number, value: Value): Value {
  // Ignore an index beyond the end, which would create a sparse array.
  if (!Array.isArray(holder) || Number(key) <= holder.length)
    (holder as Record<string, unknown>)[key] = value;
  return value;
}
