// Starts the extraction thread when the service runs from TypeScript, because a thread does not inherit tsx.
import { register } from 'tsx/esm/api';

register();
await import('./extraction-worker.ts');
