import { mkdir, rm, writeFile } from 'node:fs/promises';
import { buildDashboard } from './build-dashboard.ts';

// Part of `npm run build`, run from source. Writes to the folder that the compiled `readDashboard` reads.
const folder = new URL('../dist/public/', import.meta.url);
await rm(folder, { recursive: true, force: true });
await mkdir(new URL('assets/', folder), { recursive: true });
for (const [name, contents] of await buildDashboard()) await writeFile(new URL(name, folder), contents);
