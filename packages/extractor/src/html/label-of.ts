import { type AnyNode, isTag, isText } from 'domhandler';
import type { PageElement } from './page-element.ts';

const MAX_LABEL = 60;
/** Maximum number of nodes of a link that are read for its label. */
const MAX_NODES = 12;

/**
 * Returns the label of a link: its `aria-label`, otherwise its text with the alternative texts of its pictures,
 * otherwise its `title`.
 */
export function labelOf(element: PageElement): string {
  const { ariaLabel, title } = element.tag;
  const label = ariaLabel ?? '';
  if (label !== '') return label.slice(0, MAX_LABEL);
  const [only] = element.children;
  if (element.children.length === 1 && only !== undefined && isText(only)) {
    const words = only.data.slice(0, MAX_LABEL * 2).trim();
    if (words !== '') return words.slice(0, MAX_LABEL);
  }
  let text = '';
  const pending: AnyNode[] = element.children.slice(0, MAX_NODES).reverse();
  for (let seen = 0; seen < MAX_NODES && text.length < MAX_LABEL; seen += 1) {
    const node = pending.pop();
    if (node === undefined) break;
    if (isText(node)) text += node.data.slice(0, MAX_LABEL * 2);
    else if (isTag(node)) {
      if (node.name === 'img') text += ` ${node.attribs['alt'] ?? ''}`;
      pending.push(...node.children.slice(0, MAX_NODES).reverse());
    }
  }
  return (text.trim() === '' ? (title ?? '') : text).trim().slice(0, MAX_LABEL);
}
