import { describe, expect, it } from '@jest/globals';
import type { BatchEffect } from '../application/projection-store.js';
import { Unstorable } from '../application/projection-store.js';
import type { PartitionWrite } from './batch-parameters.js';
import { SharedWrites } from './shared-writes.js';

const nothing: BatchEffect = {
  ...{ newSubjects: [], subjectEvents: [], deltas: [], quarantined: [] },
  ...{ newProcesses: [], waitingRetractions: [], exchangeRates: [], traces: [] },
};
const something: BatchEffect = { ...nothing, newProcesses: [{ process: 'support', knownAtMicros: 1 }] };

/** `topic/partition` with so many messages. */
function batch(name: string, { messages = 1, effect = something } = {}): PartitionWrite {
  const [topic = '', partition] = name.split('/');
  const from = { nextOffset: 0, lastPosition: 0, epoch: null, watermarkMicros: 0, projectedEvents: 0 };
  return { id: { topic, partition: Number(partition) }, from, to: { ...from, nextOffset: messages }, effect };
}

const nameOf = ({ id }: PartitionWrite): string => `${id.topic}/${id.partition}`;

/** Tells which batches were written together; each statement ends when it is let. */
function recording(outcome: (write: PartitionWrite) => boolean = () => true): {
  readonly writes: SharedWrites;
  readonly statements: string[][];
  readonly end: (() => void)[];
} {
  const statements: string[][] = [];
  const end: (() => void)[] = [];
  const writes = new SharedWrites(async (together) => {
    statements.push(together.map(nameOf));
    await new Promise<void>((resolve) => end.push(resolve));
    return together.map(outcome);
  });
  return { writes, statements, end };
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 1));
}

describe('shared writes', () => {
  it('write small batches together that come at the same time, and those that come meanwhile after them', async () => {
    const { writes, statements, end } = recording();
    const first = [writes.write(batch('log/1')), writes.write(batch('log/0'))];
    await until(() => end.length === 1);
    const second = [writes.write(batch('log/2')), writes.write(batch('log/3'))];
    end[0]?.();
    expect(await Promise.all(first)).toEqual([true, true]);
    await until(() => end.length === 2);
    end[1]?.();
    expect(await Promise.all(second)).toEqual([true, true]);
    expect(statements).toEqual([
      ['log/0', 'log/1'],
      ['log/2', 'log/3'],
    ]);
  });

  it('write a large batch alone, at once, beside what is being written', async () => {
    const { writes, statements, end } = recording();
    const small = writes.write(batch('log/0'));
    await until(() => end.length === 1);
    const large = writes.write(batch('log/1', { messages: 251 }));
    expect(statements).toEqual([['log/0'], ['log/1']]);
    for (const one of end) one();
    expect(await Promise.all([small, large])).toEqual([true, true]);
  });

  it('tell each batch its own outcome', async () => {
    const { writes, end } = recording((write) => write.id.partition !== 1);
    const all = ['log/0', 'log/1', 'log/2'].map((name) => writes.write(batch(name)));
    await until(() => end.length === 1);
    end[0]?.();
    expect(await Promise.all(all)).toEqual([true, false, true]);
  });

  it('keep apart what would change the same tallies, and not what changes none', async () => {
    const { writes, statements, end } = recording();
    const all = [
      writes.write(batch('a/0')),
      writes.write(batch('b/0')),
      writes.write(batch('c/0', { effect: nothing })),
      writes.write(batch('b/1')),
    ];
    await until(() => end.length === 1);
    end[0]?.();
    await until(() => end.length === 2);
    end[1]?.();
    await Promise.all(all);
    expect(statements).toEqual([['a/0', 'c/0', 'b/1'], ['b/0']]);
  });

  it('write each alone where one cannot be stored, so that the others do not fail with it', async () => {
    const statements: string[][] = [];
    const writes = new SharedWrites((together) => {
      statements.push(together.map(nameOf));
      if (together.some(({ id }) => id.partition === 1)) return Promise.reject(new Unstorable('too large'));
      return Promise.resolve(together.map(() => true));
    });
    const all = ['log/0', 'log/1', 'log/2'].map((name) => writes.write(batch(name)));
    const outcomes = await Promise.allSettled(all);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(statements).toEqual([['log/0', 'log/1', 'log/2'], ['log/0'], ['log/1'], ['log/2']]);
  });

  it('fail together where the database fails, and go on with what comes then', async () => {
    let hasFailed = false;
    const writes = new SharedWrites((together) => {
      if (hasFailed) return Promise.resolve(together.map(() => true));
      hasFailed = true;
      return Promise.reject(new Error('Connection terminated'));
    });
    const all = [writes.write(batch('log/0')), writes.write(batch('log/1'))];
    const outcomes = await Promise.allSettled(all);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await writes.write(batch('log/0'))).toBe(true);
  });
});
