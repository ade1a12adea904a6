import { readdirSync, readFileSync } from 'node:fs';
import { chromium, type Browser, type BrowserServer } from 'playwright-core';
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
/** Maximum size of V8's heap for the scripts of a page. */
const SCRIPT_MEMORY_MB = 256;

/**
 * Features of Chromium that are off. Those after the empty line are from Playwright's own list, which our
 * `--disable-features` replaces.
 */
const DISABLED_FEATURES = [
  'WebTransport',
  'Prerender2',
  'SpeculationRulesPrefetchProxy',
  'NetworkPrediction',
  'DialMediaRouteProvider',
  'IsolateSandboxedIframes',

  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  // With this feature and intercepted requests, Chromium 155 aborts redirects to other origins after a preflight.
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
];

/**
 * Arguments of Chromium. Most of them block ways around a proxy, as measured: without them, Chromium connects to
 * loopback and link-local addresses directly, WebRTC and QUIC use UDP, and names are resolved before they are
 * requested.
 */
const ARGUMENTS = [
  '--proxy-bypass-list=<-loopback>',
  // Newer versions know only the first name of this switch, older ones only the second.
  '--webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  // Without these rules, Chromium itself looks up the names of WebRTC servers. It needs only the address of its
  // proxies, 127.0.0.1.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
  '--disable-quic',
  '--dns-prefetch-disable',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  `--disable-features=${DISABLED_FEATURES.join(',')}`,
  // The session of a page does not see frames in other processes and shared workers, so their requests would escape the
  // policy. Site isolation has nothing to protect here: a page has no cookies, and a context of its own.
  '--disable-site-isolation-trials',
  '--disable-shared-workers',
  '--no-pings',
  '--mute-audio',
  '--disable-gpu',
  '--disable-software-rasterizer',
  '--disable-notifications',
  `--js-flags=--max-old-space-size=${SCRIPT_MEMORY_MB}`,
];

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
      chromiumSandbox: hasSandbox,
      args: [`--proxy-server=${deadProxyUrl}`, ...ARGUMENTS],
      // Without this default argument, Chromium blocks windows that scripts open. Each of them would pause its page.
      ignoreDefaultArgs: ['--disable-popup-blocking'],
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
