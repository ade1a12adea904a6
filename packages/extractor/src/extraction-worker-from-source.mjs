// Starts the extraction thread when the service runs from TypeScript sources, because threads do not inherit tsx.
import { register } from 'tsx/esm/api';

register();
await import('./extraction-worker.ts');
