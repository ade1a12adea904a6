import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** File names in the two versions of control groups. */
const V1 = { root: '/sys/fs/cgroup/memory', limit: 'memory.limit_in_bytes', events: 'memory.oom_control' };
const V2 = { root: '/sys/fs/cgroup', limit: 'memory.max', events: 'memory.events' };

/** A control group whose processes share a memory limit. At the limit, the kernel kills one of them. Needs root. */
export class MemoryGroup {
  readonly #folder: string;
  readonly #layout: typeof V1;

  constructor(name: string, limitMb: number) {
    this.#layout = existsSync(V1.root) ? V1 : V2;
    if (this.#layout === V2) writeFileSync(path.join(V2.root, 'cgroup.subtree_control'), '+memory');
    this.#folder = path.join(this.#layout.root, name);
    mkdirSync(this.#folder, { recursive: true });
    this.#write(this.#layout.limit, String(limitMb * 1_048_576));
  }

  /** Moves a process into the group. Processes that it starts later belong to the group too. */
  add(pid: number): void {
    this.#write('cgroup.procs', String(pid));
  }

  /** Number of processes of this group that the kernel has killed for lack of memory. */
  get kills(): number {
    const events = readFileSync(path.join(this.#folder, this.#layout.events), 'utf8');
    return Number(/^oom_kill (\d+)$/m.exec(events)?.[1] ?? 0);
  }

  /** Removes the group. All its processes must have ended. */
  remove(): void {
    rmdirSync(this.#folder);
  }

  #write(file: string, text: string): void {
    writeFileSync(path.join(this.#folder, file), text);
  }
}
