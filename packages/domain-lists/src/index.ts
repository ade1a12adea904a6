export { AlternativeColumns } from './alternative-columns.ts';
export { newListFacts, type ListEntry, type ListFacts, type ListOptions } from './list-entry.ts';
export { ListError } from './list-error.ts';
export { readList, type ListFormat } from './read-list.ts';
export { rowInput } from './row-input.ts';
