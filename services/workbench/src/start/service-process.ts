import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { closeSync, existsSync, openSync, renameSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { CommandFault } from '../command-fault.js';

export interface ServiceProcessOptions {
  readonly name: string;
  /** The module to run. */
  readonly entry: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Where it will listen. */
  readonly url: string;
  /** What it writes goes here; what it wrote before moves to `FILE.previous`. */
  readonly logFile: string;
  /** Default 60,000. */
  readonly readyTimeoutMs?: number;
  /** How long it may take to stop before it is killed. Default 15,000. */
  readonly stopTimeoutMs?: number;
}

const LINES_SHOWN = 12;
const POLL_PAUSE_MS = 100;

/** A service as a child process of this one. */
export class ServiceProcess {
  readonly name: string;
  /** How the process ended, wanted or not. */
  readonly exited: Promise<string>;
  private readonly child: ChildProcess;
  private isGone = false;

  constructor(private readonly options: ServiceProcessOptions) {
    this.name = options.name;
    if (!existsSync(options.entry))
      throw new CommandFault(`${options.name} is not built: ${options.entry} is missing. Run npm run build.`);
    if (existsSync(options.logFile)) renameSync(options.logFile, `${options.logFile}.previous`);
    const log = openSync(options.logFile, 'a');
    this.child = fork(options.entry, [], {
      env: { ...process.env, ...options.environment },
      // A young generation of a quarter of the usual size: some 30 MB less a service once it was busy.
      execArgv: ['--max-semi-space-size=4'],
      // A group of its own, so that Ctrl-C reaches this process alone, which then stops the services in order.
      detached: process.platform !== 'win32',
      stdio: ['ignore', log, log, 'ipc'],
    });
    closeSync(log);
    this.exited = new Promise((resolve) => {
      this.child.once('error', (error) => resolve(error.message));
      this.child.once('exit', (code, signal) =>
        resolve(signal === null ? `exit code ${code ?? '?'}` : `signal ${signal}`),
      );
    });
    void this.exited.then(() => (this.isGone = true));
  }

  /** Waits until it says that it is ready. @throws CommandFault with its last lines. */
  async ready(): Promise<void> {
    const timeoutMs = this.options.readyTimeoutMs ?? 60_000;
    const deadline = Date.now() + timeoutMs;
    let state = 'no answer';
    while (Date.now() < deadline) {
      if (this.isGone)
        throw new CommandFault(
          `${this.name} ended while it was starting (${await this.exited}). ${await this.lastLines()}`,
        );
      try {
        const response = await fetch(`${this.options.url}/health/ready`, { signal: AbortSignal.timeout(5_000) });
        state = await response.text();
        if (response.ok) return;
      } catch (error) {
        // Not listening yet.
        state = (error as Error).message;
      }
      await pause(POLL_PAUSE_MS);
    }
    throw new CommandFault(
      `${this.name} was not ready after ${timeoutMs / 1_000} s (${state}). ${await this.lastLines()}`,
    );
  }

  /** Asks it to stop, and kills it when its time is over. Idempotent. */
  async stop(): Promise<void> {
    if (this.isGone) return;
    this.child.kill('SIGTERM');
    const timer = setTimeout(() => this.child.kill('SIGKILL'), this.options.stopTimeoutMs ?? 15_000);
    await this.exited;
    clearTimeout(timer);
  }

  kill(): void {
    this.child.kill('SIGKILL');
  }

  /** What it wrote last, for people. */
  async lastLines(): Promise<string> {
    const lines = (await readFile(this.options.logFile, 'utf8')).trimEnd().split('\n').slice(-LINES_SHOWN);
    return `Its last lines, from ${this.options.logFile}:\n${lines.map((line) => `  ${line}`).join('\n')}`;
  }
}
