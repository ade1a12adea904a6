import { nodeAfter, type PageElement } from '../html/page-tree.ts';

/** Maximum number of nodes of an element that are read. */
const MAX_NODES = 200;

/** Returns the text inside an element. Reads only its first nodes, because names and numbers are short. */
export function textWithin(element: PageElement, maxLength: number): string {
  let text = '';
  let node = element.firstChild;
  for (let visited = 0; node !== null && visited < MAX_NODES && text.length < maxLength; visited += 1) {
    if (node.type === 'text') text += node.data;
    node = nodeAfter(node, element);
  }
  return text;
}
