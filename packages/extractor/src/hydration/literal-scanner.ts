import { unescapeText } from './literal-values.ts';

/** Matches white space and comments. A comment without an end extends to the end, so that it is read only once. */
const SPACE = /(?:\s+|\/\/[^\n]*|\/\*(?:[^]*?\*\/|[^]*))*/y;
const NUMBER = /-?(?:0x[\da-f]+|(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)n?/iy;
const NAME = /[A-Za-z_$][\w$]*/y;

/** Thrown to end parsing: the text is not a literal, or a limit is reached. */
class LiteralEndError extends Error {
  override readonly name = 'LiteralEndError';
}

export const END = new LiteralEndError();

/** A position in JavaScript text. Each method reads the token at the position and moves the position after it. */
export class LiteralScanner {
  position: number;
  readonly #text: string;

  constructor(text: string, position: number) {
    this.#text = text;
    this.position = position;
  }

  /** Moves the position after white space and comments. */
  skipSpace(): void {
    SPACE.lastIndex = this.position;
    SPACE.test(this.#text);
    this.position = SPACE.lastIndex;
  }

  /** Returns the next character after white space and comments, without reading it; an empty string at the end. */
  peek(): string {
    const char = this.#text.charAt(this.position);
    if (char > ' ' && char < '\x7F' && char !== '/') return char;
    this.skipSpace();
    return this.#text.charAt(this.position);
  }

  /** Reads a character if it comes next after white space and comments. Returns whether it does. */
  takes(char: string): boolean {
    if (this.peek() !== char) return false;
    this.position += 1;
    return true;
  }

  /** @param expression a sticky expression (flag `y`) */
  match(expression: RegExp): RegExpExecArray | undefined {
    expression.lastIndex = this.position;
    const match = expression.exec(this.#text);
    if (match === null) return undefined;
    this.position += match[0].length;
    return match;
  }

  name(): string | undefined {
    return this.match(NAME)?.[0];
  }

  /** Returns the text of a number; undefined if there is none. */
  digits(): string | undefined {
    return this.match(NUMBER)?.[0];
  }

  /** Reads a string, which begins with this quote. @throws END if it does not end */
  string(quote: string): string {
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

  /** Reads a number. @throws END if there is none */
  number(): number {
    const digits = this.digits();
    if (digits === undefined) throw END;
    return Number(digits.replace(/n$/, ''));
  }

  /** Reads `!0` or `!1`, which minifiers write for true and false. @throws END for another operand */
  negation(): boolean {
    const digit = this.#text.charAt(this.position + 1);
    if (digit !== '0' && digit !== '1') throw END;
    this.position += 2;
    return digit === '0';
  }
}
