import { readdirSync, readFileSync } from 'node:fs';
import { chromium, type Browser, type BrowserServer } from 'playwright-core';
import { chromiumArguments, createProfile } from './chromium-arguments.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from './temporary-folder.ts';

export interface ChromiumOptions {
  executablePath: string;
  /** Whether Chromium isolates its processes from the system. Otherwise its vulnerabilities expose this machine. */
  hasSandbox: boolean;
  /** Proxy for everything outside a page's own proxy. It refuses every request. */
  deadProxyUrl: string;
}

/** Timeout for the start of Chromium, and again for the connection to it. Chromium is killed when it passes. */
const START_TIMEOUT_MS = 15_000;
/**
 * Returns the environment of Chromium. It contains no variable of the renderer, so Chromium gets no secret.
 * @param folder receives its temporary files, which a killed Chromium does not remove
 */
function environment(folder: string): Record<string, string> {
  return { PATH: '/usr/bin:/bin', HOME: folder, TMPDIR: folder, LANG: 'C.UTF-8' };
}

/** Thrown when Chromium must have a sandbox and cannot have one: as root, or because the system forbids it. */
class NoSandboxError extends Error {
  override readonly name = 'NoSandboxError';
  readonly code = 'no_sandbox';

  constructor(reason: string) {
    super(
      `${reason}, or set CHROMIUM_SANDBOX=false to accept that a vulnerability in Chromium exposes this machine.`,
    );
  }
}

const AS_ROOT = 'Chromium has no sandbox when it runs as root. Run the renderer as another user';
const FORBIDDEN =
  'This system permits Chromium no sandbox. Permit unprivileged user namespaces, install Debian’s `chromium-sandbox` (docs/rendering.md)';

/** One Chromium with all its processes. */
export class Chromium {
  readonly browser: Browser;
  readonly #server: BrowserServer;
  /** Folder of its temporary files. */
  readonly folder: string;

  private constructor(server: BrowserServer, browser: Browser, folder: string) {
    this.#server = server;
    this.browser = browser;
    this.folder = folder;
  }

  /** @throws if Chromium does not start; then none of its processes is left. */
  static async launch({ executablePath, hasSandbox, deadProxyUrl }: ChromiumOptions): Promise<Chromium> {
    if (hasSandbox && process.getuid?.() === 0) throw new NoSandboxError(AS_ROOT);
    const folder = await makeTemporaryFolder();
    try {
      return await Chromium.#launchIn(folder, { executablePath, hasSandbox, deadProxyUrl });
    } catch (error) {
      await removeTemporaryFolder(folder);
      throw error instanceof Error && /No usable sandbox/.test(error.message)
        ? new NoSandboxError(FORBIDDEN)
        : error;
    }
  }

  static async #launchIn(
    folder: string,
    { executablePath, hasSandbox, deadProxyUrl }: ChromiumOptions,
  ): Promise<Chromium> {
    const server = await chromium.launchServer({
      executablePath,
      args: chromiumArguments({ profile: await createProfile(folder), hasSandbox, deadProxyUrl }),
      // Playwright's own arguments contain a profile, and let scripts open windows.
      ignoreDefaultArgs: true,
      env: environment(folder),
      host: '127.0.0.1',
      handleSIGHUP: false,
      handleSIGINT: false,
      handleSIGTERM: false,
      timeout: START_TIMEOUT_MS,
    });
    try {
      const browser = await chromium.connect(server.wsEndpoint(), { timeout: START_TIMEOUT_MS });
      return new Chromium(server, browser, folder);
    } catch (error) {
      await server.kill();
      throw error;
    }
  }

  get isConnected(): boolean {
    return this.browser.isConnected();
  }

  get processId(): number | null {
    return this.#server.process().pid ?? null;
  }

  /** Kills the process group, waits for its end, and removes its temporary files. */
  async kill(): Promise<void> {
    await this.#server.kill();
    await removeTemporaryFolder(this.folder);
  }

  /** Returns the memory of all its processes in MB (proportional set size); 0 if the system does not report it. */
  memoryMb(): number {
    const group = this.processId;
    let kilobytes = 0;
    for (const pid of processesOfGroup(group)) {
      try {
        const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
        kilobytes += Number(/^Pss:\s+(\d+)/m.exec(text)?.[1] ?? 0);
      } catch {
        // Ignore a process that has ended meanwhile, or that this process is not permitted to read.
      }
    }
    return kilobytes / 1_024;
  }
}

/** Lists the processes of a group (proc(5): the fifth field of `stat`). */
function processesOfGroup(group: number | null): string[] {
  if (group === null) return [];
  try {
    return readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && groupOf(pid) === group);
  } catch {
    return [];
  }
}

function groupOf(pid: string): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2]);
  } catch {
    return null;
  }
}
