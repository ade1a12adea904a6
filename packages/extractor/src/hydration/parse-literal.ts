import { LIMITS } from '../limits.ts';
import { END, LiteralScanner } from './literal-scanner.ts';
import { decodeUri, objectOfEntries, parseInner } from './literal-values.ts';

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
  return new LiteralParser(text, start, budget).parse();
}

type Holder = Record<string, unknown> | unknown[];

/** A place in the parsed value whose content is a parameter of the enclosing function. */
interface Hole {
  holder: Holder;
  key: string | number;
  name: string;
}

const FUNCTION =
  /(?:async\s+)?function(?:\s+[\w$]+)?\s*\(([\w$,\s]{0,5000})\)\s*\{|\(([\w$,\s]{0,5000})\)\s*=>\s*[{(]/y;
const STATEMENT = /([\w$]{1,100})(?:\.([\w$]{1,200})|\[\s*(\d{1,9}|"[^"\\]{0,200}")\s*\])\s*=(?!=)/y;
const PARSE = /\.parse(?=\()/y;
const RETURN = /return\b|(?=[{[])/y;
const WORDS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['true', true],
  ['false', false],
  ['null', null],
  ['undefined', undefined],
  ['NaN', null],
  ['Infinity', null],
]);

class LiteralParser {
  readonly #scanner: LiteralScanner;
  readonly #budget: LiteralBudget;
  /** Parameters of the enclosing function, and the places that they fill. */
  #parameters: ReadonlySet<string> = new Set();
  #holes: Hole[] = [];

  constructor(text: string, start: number, budget: LiteralBudget) {
    this.#scanner = new LiteralScanner(text, start);
    this.#budget = budget;
  }

  parse(): ParsedLiteral {
    const root: unknown[] = [undefined];
    try {
      this.#read(root, 0, 0);
    } catch (error) {
      if (error !== END) throw error;
    }
    return { value: root[0], end: this.#scanner.position };
  }

  /**
   * Parses a value and stores it in its holder. Containers are stored before their members are parsed, so that an
   * incomplete container is kept.
   */
  #read(holder: Holder, key: string | number, depth: number): void {
    this.#budget.values -= 1;
    if (depth > LIMITS.stateDepth || this.#budget.values < 0) throw END;
    const char = this.#scanner.peek();
    if (char === '{') this.#readObject(put(holder, key, {}), depth);
    else if (char === '[') this.#readList(put(holder, key, []), ']', depth);
    else if (char === '"' || char === "'" || char === '`') put(holder, key, this.#scanner.string(char));
    else if (char === '(') this.#readParenthesis(holder, key, depth);
    else if (char === '!') put(holder, key, this.#scanner.negation());
    else if (/[-.\d]/.test(char)) put(holder, key, this.#scanner.number());
    else this.#readWord(holder, key, depth);
  }

  #readObject(object: Record<string, unknown>, depth: number): void {
    this.#scanner.position += 1;
    for (;;) {
      if (this.#scanner.takes('}')) return;
      const char = this.#scanner.peek();
      const name =
        char === '"' || char === "'"
          ? this.#scanner.string(char)
          : (this.#scanner.name() ?? this.#scanner.digits());
      if (name === undefined || !this.#scanner.takes(':')) throw END;
      // Assigning to `__proto__` would change the object's prototype.
      if (name === '__proto__') this.#read([], 0, depth + 1);
      else this.#read(object, name, depth + 1);
      if (!this.#scanner.takes(',') && this.#scanner.peek() !== '}') throw END;
    }
  }

  #readList(list: unknown[], end: string, depth: number): void {
    this.#scanner.position += 1;
    for (;;) {
      if (this.#scanner.takes(end)) return;
      // The item is empty, as in `[,1]`.
      if (this.#scanner.takes(',')) {
        this.#budget.values -= 1;
        if (this.#budget.values < 0) throw END;
        list.push(undefined);
        continue;
      }
      this.#read(list, list.length, depth + 1);
      if (!this.#scanner.takes(',') && this.#scanner.peek() !== end) throw END;
    }
  }

  #readWord(holder: Holder, key: string | number, depth: number): void {
    const word = this.#scanner.name();
    if (word === undefined) throw END;
    if (this.#parameters.has(word)) {
      put(holder, key, undefined);
      this.#holes.push({ holder, key, name: word });
    } else if (WORDS.has(word)) put(holder, key, WORDS.get(word));
    else if (word === 'void') this.#read([], 0, depth + 1);
    else if (word === 'new') this.#readNew(holder, key, depth);
    else if (word === 'JSON' && this.#scanner.match(PARSE) !== undefined) {
      put(holder, key, parseInner(this.#firstArgument(depth)));
    } else if (word === 'decodeURIComponent') put(holder, key, decodeUri(this.#firstArgument(depth)));
    else if (word === 'function' || word === 'async') {
      this.#scanner.position -= word.length;
      this.#readCall(this.#scanner.match(FUNCTION), holder, key, depth);
    } else {
      // The value of a variable is unknown, so skip the variable.
      if (!/[,\]})]/.test(this.#scanner.peek())) throw END;
      put(holder, key, undefined);
    }
  }

  /**
   * Parses `new Date(…)`, `new Map([[…]])` or `new Set([…])`. Stores a date as its argument, a map as an object and a
   * set as a list.
   */
  #readNew(holder: Holder, key: string | number, depth: number): void {
    this.#scanner.skipSpace();
    const kind = this.#scanner.name();
    const value = this.#firstArgument(depth);
    put(holder, key, kind === 'Map' && Array.isArray(value) ? objectOfEntries(value) : value);
  }

  #firstArgument(depth: number): unknown {
    if (this.#scanner.peek() !== '(') throw END;
    const given: unknown[] = [];
    this.#readList(given, ')', depth + 1);
    return given[0];
  }

  #readParenthesis(holder: Holder, key: string | number, depth: number): void {
    this.#scanner.position += 1;
    this.#scanner.skipSpace();
    const header = this.#scanner.match(FUNCTION);
    if (header !== undefined) return this.#readCall(header, holder, key, depth);
    this.#read(holder, key, depth + 1);
    if (!this.#scanner.takes(')')) throw END;
  }

  /**
   * Parses a call such as `function(a,b){a.x=1;return {…}}("x",null)`. Stores the returned value with the arguments in
   * place of the parameters.
   */
  #readCall(header: RegExpExecArray | undefined, holder: Holder, key: string | number, depth: number): void {
    // A function inside a function contains no data.
    if (header === undefined || this.#parameters.size > 0) throw END;
    const names = (header[1] ?? header[2] ?? '').split(',').map((name) => name.trim());
    this.#parameters = new Set(names.filter((name) => name !== ''));
    this.#holes = [];
    const assigned: { name: string; key: string; value: [unknown] }[] = [];
    try {
      for (;;) {
        this.#scanner.skipSpace();
        const statement = this.#scanner.match(STATEMENT);
        if (statement === undefined) break;
        const value: [unknown] = [undefined];
        const member = statement[2] ?? (statement[3] ?? '').replaceAll('"', '');
        this.#read(value, 0, depth + 1);
        if (member !== '__proto__') assigned.push({ name: statement[1] ?? '', key: member, value });
        if (!this.#scanner.takes(';') && !this.#scanner.takes(',')) throw END;
      }
      if (this.#scanner.match(RETURN) === undefined) throw END;
      this.#read(holder, key, depth + 1);
      for (const char of [';', '}', ')', ')']) this.#scanner.takes(char);
      this.#parameters = new Set();
      const given: unknown[] = [];
      if (this.#scanner.peek() === '(') this.#readList(given, ')', depth + 1);
      this.#fill(names, given, assigned);
      this.#scanner.takes(')');
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
}

function put<Value>(holder: Holder, key: string | number, value: Value): Value {
  // Ignore an index beyond the end, which would create a sparse array.
  if (!Array.isArray(holder) || Number(key) <= holder.length)
    (holder as Record<string, unknown>)[key] = value;
  return value;
}
