// How the extraction thread starts where the service runs from its TypeScript: a thread does not inherit tsx.
import { register } from 'tsx/esm/api';

register();
await import('./extraction-worker.ts');
