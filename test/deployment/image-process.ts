import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname } from 'node:path';
import { root } from './compose-file.js';
import { imageEnvironment, instruction } from './dockerfile.js';

const STOP_TIMEOUT_MS = 30_000;
const READ_ONLY = ['--experimental-permission', '--allow-fs-read=*', '--no-warnings=ExperimentalWarning'];

/**
 * What the image runs, outside a container: its entry point and environment, a given command, and nothing of the
 * environment of this process. The file system may be read and not written to, as the root file system of the container;
 * Node's permission model sees to that.
 */
export class ImageProcess {
  output = '';
  private readonly child: ChildProcess;
  private readonly ended: Promise<number | null>;

  constructor(command: readonly string[], environment: Readonly<Record<string, string>>) {
    const [program, ...first] = JSON.parse(instruction('ENTRYPOINT')) as string[];
    if (program !== 'node') throw new Error(`The entry point is ${String(program)}, not node.`);
    this.child = spawn(process.execPath, [...READ_ONLY, ...first, ...command], {
      cwd: root,
      env: { PATH: dirname(process.execPath), ...imageEnvironment, HOST: '127.0.0.1', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.on('data', (text: Buffer) => (this.output += text.toString()));
    this.ended = once(this.child, 'close').then(([code]) => code as number | null);
  }

  /** @returns the exit code. */
  end(): Promise<number | null> {
    return this.ended;
  }

  get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  /** As an orchestrator stops a container. @returns the exit code. */
  async stop(): Promise<number | null> {
    this.child.kill('SIGTERM');
    const timer = setTimeout(() => this.child.kill('SIGKILL'), STOP_TIMEOUT_MS);
    const code = await this.ended;
    clearTimeout(timer);
    return code;
  }

  /** Gone without a word, as with its machine. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }
}
