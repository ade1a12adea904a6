import { LIMITS } from '../limits.ts';
import type { Tag } from './tag.ts';

export const HIDDEN_STYLE = /display\s{0,3}:\s{0,3}none/i;
const HIDDEN_BLOCK_STYLE = new RegExp(`${HIDDEN_STYLE.source}|visibility\\s{0,3}:\\s{0,3}hidden`, 'i');

/** Returns whether CSS declarations hide an element. */
export function hides(declarations: string): boolean {
  return HIDDEN_BLOCK_STYLE.test(declarations.slice(0, LIMITS.shortText));
}

/** Returns whether an element's own attributes hide it. Scripts may show it later. */
export function isHiddenBlock({
  hidden,
  awaitsScript,
  style,
}: Pick<Tag, 'hidden' | 'awaitsScript' | 'style'>): boolean {
  return hidden !== undefined || awaitsScript || (style !== undefined && hides(style));
}
