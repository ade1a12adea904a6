import { mkdir, rm, writeFile } from 'node:fs/promises';
import { buildDashboard } from './build-dashboard.ts';

// `npm run build` runs this from source; where it writes is where `readDashboard`, compiled, looks.
const folder = new URL('../dist/public/', import.meta.url);
await rm(folder, { recursive: true, force: true });
await mkdir(new URL('assets/', folder), { recursive: true });
for (const [name, contents] of await buildDashboard()) await writeFile(new URL(name, folder), contents);
