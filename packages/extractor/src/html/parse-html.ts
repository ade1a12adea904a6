import { Comment, DomHandler, type Document } from 'domhandler';
import { Parser } from 'htmlparser2';
import { LIMITS } from '../limits.ts';

/** htmlparser2 takes `<tmp>` for `<xmp>` and all that follows for its text. */
const TMP = /<tmp[\s>/]/i;
const ALL_TMP = /(<\/?)tmp(?=[\s>/])/gi;

export interface ParsedHtml {
  document: Document;
  /** Whether the document was cut at a limit. */
  truncated: boolean;
}

/**
 * Parses text to a tree in linear time; nesting, elements and comments are limited (limits.ts). Tags are matched
 * loosely as in htmlparser2; a missing html, head or body is not added.
 */
export function parseHtml(text: string): ParsedHtml {
  const handler = new BoundedHandler();
  const parser = new BoundedParser(handler);
  handler.stop = () => {
    parser.pause();
  };
  parser.end(TMP.test(text) ? text.replace(ALL_TMP, '$1x-tmp') : text);
  return { document: handler.root, truncated: handler.truncated };
}

class BoundedHandler extends DomHandler {
  truncated = false;
  stop: () => void = () => {};
  #elements = 0;
  #comments = 0;

  /** How many elements are open. */
  get depth(): number {
    return this.tagStack.length - 1;
  }

  override onopentag(name: string, attributes: Record<string, string>): void {
    this.#elements += 1;
    if (this.#elements > LIMITS.elements) {
      this.truncated = true;
      this.stop();
    }
    super.onopentag(name, attributes);
  }

  override oncomment(data: string): void {
    this.#comments += 1;
    if (this.#comments <= LIMITS.comments) super.oncomment(data);
  }

  override oncommentend(): void {
    // A dropped comment still parts nothing: `lastNode` may be the text before it.
    if (this.lastNode instanceof Comment) super.oncommentend();
  }

  override onprocessinginstruction(): void {
    // Doctypes and processing instructions carry no fact.
  }
}

/**
 * An element that would nest too deep is treated like a void one: its children become its siblings. Depth is what
 * makes the parser, whose stack costs its length at each tag, and all that walks the tree, slow.
 */
class BoundedParser extends Parser {
  readonly #handler: BoundedHandler;
  #tooDeep = false;

  constructor(handler: BoundedHandler) {
    super(handler);
    this.#handler = handler;
  }

  override onopentagname(start: number, endIndex: number): void {
    this.#tooDeep = this.#handler.depth >= LIMITS.depth;
    if (this.#tooDeep) this.#handler.truncated = true;
    super.onopentagname(start, endIndex);
  }

  override onclosetag(start: number, endIndex: number): void {
    this.#tooDeep = false;
    super.onclosetag(start, endIndex);
  }

  protected override isVoidElement(name: string): boolean {
    return this.#tooDeep || super.isVoidElement(name);
  }
}
