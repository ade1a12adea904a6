import { nodeAfter, type PageElement } from './page-tree.ts';

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
  const only = element.firstChild;
  if (only?.type === 'text' && only.next === null) {
    const words = only.data.slice(0, MAX_LABEL * 2).trim();
    if (words !== '') return words.slice(0, MAX_LABEL);
  }
  let text = '';
  let node = only;
  for (let seen = 0; node !== null && seen < MAX_NODES && text.length < MAX_LABEL; seen += 1) {
    if (node.type === 'text') text += node.data.slice(0, MAX_LABEL * 2);
    else if (node.type === 'element' && node.tag.kind.name === 'img')
      text += ` ${node.tag.attributes['alt'] ?? ''}`;
    node = nodeAfter(node, element);
  }
  return (text.trim() === '' ? (title ?? '') : text).trim().slice(0, MAX_LABEL);
}
