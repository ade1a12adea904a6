import { spawn, type SpawnOptions } from 'node:child_process';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '@scrapersky/embedded';
import { RunningProcess } from '../processes/running-process.ts';

export interface ServerCommand {
  program: string;
  /** Returns the arguments of the program for a port. */
  args: (port: number) => readonly string[];
  /** Signal that ends the server without waiting for its clients; SIGTERM by default. */
  stopSignal?: NodeJS.Signals;
  options?: Pick<SpawnOptions, 'cwd' | 'uid' | 'gid'>;
  /** Loopback port; a free one by default. */
  port?: number | undefined;
}

const START_TIMEOUT_MS = 60_000;

/** A server on a loopback port that tests can stop and start again. It keeps its port. */
export class ServerProcess {
  readonly port: number;
  readonly #command: ServerCommand;
  #process: RunningProcess;

  private constructor(command: ServerCommand, port: number, process: RunningProcess) {
    this.#command = command;
    this.port = port;
    this.#process = process;
  }

  /** Starts the server and waits until it accepts connections. */
  static async start(command: ServerCommand): Promise<ServerProcess> {
    for (let attempt = 1; ; attempt += 1) {
      const port = command.port ?? (await freePort());
      try {
        return new ServerProcess(command, port, await run(command, port));
      } catch (error) {
        // Another process may have taken the free port in between.
        if (command.port || attempt === 3) throw error;
      }
    }
  }

  get pid(): number {
    return this.#process.pid;
  }

  /** Stops the server if it runs, and starts it again on the same port. */
  async restart(): Promise<void> {
    await this.stop();
    this.#process = await run(this.#command, this.port);
  }

  async stop(): Promise<void> {
    this.thaw();
    await this.#process.stop(this.#command.stopSignal);
  }

  /** Sends SIGKILL, to simulate a crash or a lost machine. */
  async kill(): Promise<void> {
    await this.#process.kill();
  }

  /** Freezes the server: it keeps its connections and does not respond until `thaw`. */
  freeze(): void {
    this.#process.signal('SIGSTOP');
  }

  thaw(): void {
    this.#process.signal('SIGCONT');
  }
}

async function run({ program, args, options }: ServerCommand, port: number): Promise<RunningProcess> {
  const child = spawn(program, args(port), { ...options, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const process = new RunningProcess(child, program);
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (process.isRunning && Date.now() < deadline) {
    if (await takesConnections(port)) return process;
    await delay(10);
  }
  await process.kill();
  throw new Error(`${program} does not listen on port ${port}. Its last output:\n${process.output}`);
}

function takesConnections(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const answer = (taken: boolean) => {
      socket.destroy();
      resolve(taken);
    };
    socket.on('connect', () => answer(true));
    socket.on('error', () => answer(false));
  });
}
