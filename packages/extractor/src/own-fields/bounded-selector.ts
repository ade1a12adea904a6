import { compile } from 'css-select';
import type { AnyNode, Document, Element, Node } from 'domhandler';
import * as domutils from 'domutils';
import { FieldLimitError } from './field-limit-error.ts';

type Adapter = typeof domutils;

/**
 * Number of steps that the running selector may still take. A step reads a node or a character of text, in about 30 ns.
 */
let stepsLeft = 0;

function step(count: number): void {
  stepsLeft -= count;
  if (stepsLeft < 0) throw new FieldLimitError('the selector takes too long on this page');
}

/** Functions with which css-select walks a tree. The functions defined here count their steps. */
const ADAPTER = {
  ...domutils,
  isTag: (node: Node): node is Element => {
    step(1);
    return domutils.isTag(node);
  },
  getSiblings: (node: AnyNode): AnyNode[] => {
    const siblings = domutils.getSiblings(node);
    step(siblings.length);
    return siblings;
  },
  getText: (node: AnyNode | AnyNode[]): string => {
    const text = domutils.getText(node);
    step(1 + text.length);
    return text;
  },
  getParent: (node: AnyNode) => {
    step(1);
    return domutils.getParent(node);
  },
} satisfies Adapter;

/** Returns the first `max` elements that match a selector. Throws a FieldLimitError after `MAX_STEPS` steps. */
export type Selector = (document: Document, max: number) => Element[];

/** @throws Error if the selector is invalid */
export function compileSelector(selector: string): Selector {
  const matches = compile<AnyNode, Element>(selector, { adapter: ADAPTER });
  return (document, max) => {
    stepsLeft = MAX_STEPS;
    const isMatch = (node: AnyNode): boolean => {
      step(1);
      return domutils.isTag(node) && matches(node);
    };
    return domutils.find(isMatch, document.children, true, max).filter(domutils.isTag);
  };
}

const MAX_STEPS = 400_000;
