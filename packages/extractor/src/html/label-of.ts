import { type AnyNode, type Element, isTag, isText } from 'domhandler';

const MAX_LABEL = 60;
/** Maximum number of nodes that are read in a link. A link with more nodes is not a label. */
const MAX_NODES = 12;

/**
 * Returns the label of a link as readers see it: its text, its picture's alternative text, its `aria-label` or its
 * `title`.
 */
export function labelOf(element: Element): string {
  const label = element.attribs['aria-label'] ?? '';
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
  return (text.trim() === '' ? (element.attribs['title'] ?? '') : text).trim().slice(0, MAX_LABEL);
}
