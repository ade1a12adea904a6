export { AlternativeColumns } from './alternative-columns.ts';
export {
  newListFacts,
  type ListEntry,
  type ListFacts,
  type ListFormat,
  type ListOptions,
} from './list-entry.ts';
export type { ListFile } from './list-file.ts';
export { ListError } from './list-error.ts';
export { ListRecorder } from './list-recorder.ts';
export { readList } from './read-list.ts';
