import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

type Reply<Answer> = { readonly answer: Answer } | { readonly error: string };

/** What a run took: preparing it (making events, opening connections) is not in it. */
export interface Timed {
  readonly events: number;
  readonly seconds: number;
  /** What the process that did it spent meanwhile; where it was not looked at, undefined. */
  readonly clientCpuSeconds?: number;
}

export const eventsPerSecond = ({ events, seconds }: Timed): number => events / seconds;

const TASK_TIMEOUT_MS = 600_000;

/**
 * A process that works on one task at a time. It starts with the first one and is kept over all rounds: what it measures
 * is warm, and its client's CPU is not this process's.
 */
export class Worker<Task extends object, Answer> {
  private child: ChildProcess | undefined;

  /** @param file beside this one. */
  constructor(private readonly file: string) {}

  async run(task: Task): Promise<Answer> {
    const child = (this.child ??= fork(fileURLToPath(new URL(this.file, import.meta.url)), [], {
      execArgv: ['--import', '@swc-node/register/esm-register'],
    }));
    const reply = await new Promise<Reply<Answer>>((resolve) => {
      const fail = (error: string): void => resolve({ error });
      const timer = setTimeout(fail, TASK_TIMEOUT_MS, `no answer in ${TASK_TIMEOUT_MS / 1_000} s`);
      const ended = (): void => fail('the process ended');
      child.once('exit', ended);
      child.once('message', (message) => {
        child.removeListener('exit', ended);
        clearTimeout(timer);
        resolve(message as Reply<Answer>);
      });
      child.send(task);
    });
    if ('error' in reply) throw new Error(`${this.file}: ${reply.error}`);
    return reply.answer;
  }

  async stop(): Promise<void> {
    if (this.child?.connected !== true) return;
    const exited = once(this.child, 'exit');
    this.child.disconnect();
    await exited;
  }
}

/** The other side: answers each task, and ends when the process that gives them is gone. */
export function answerTasks(work: (task: never) => Promise<unknown>): void {
  process.on('message', (task) => {
    work(task as never).then(
      (answer) => process.send?.({ answer }),
      (error: unknown) => process.send?.({ error: error instanceof Error ? String(error.stack) : String(error) }),
    );
  });
  process.once('disconnect', () => process.exit());
}

/** Calls `work` until it says there is no more, on so many connections at once. */
export async function inParallel<Connection>(
  connections: readonly Connection[],
  work: (connection: Connection) => Promise<void> | undefined,
): Promise<Omit<Required<Timed>, 'events'>> {
  const begun = performance.now();
  const cpuBefore = process.cpuUsage();
  await Promise.all(
    connections.map(async (connection) => {
      for (let next = work(connection); next !== undefined; next = work(connection)) await next;
    }),
  );
  const { user, system } = process.cpuUsage(cpuBefore);
  return { seconds: (performance.now() - begun) / 1_000, clientCpuSeconds: (user + system) / 1e6 };
}
