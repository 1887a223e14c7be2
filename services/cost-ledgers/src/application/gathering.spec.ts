import { describe, expect, it } from '@jest/globals';
import { StoreOverloaded } from '@opex/event-sourcing';
import { Gathering } from './gathering.js';

const OPTIONS = { roundsMax: 1, itemsMax: 4, waitingMax: 6 };

/** Work that ends when it is told to. */
function workshop(options = OPTIONS) {
  const rounds: { readonly items: readonly number[]; end(error?: Error): void }[] = [];
  const gathering = new Gathering<number, string>(
    (items) =>
      new Promise((resolve, reject) => {
        rounds.push({
          items,
          end: (error) => {
            if (error === undefined) resolve(items.map(String));
            else reject(error);
          },
        });
      }),
    options,
  );
  const end = async (index: number, error?: Error): Promise<void> => {
    rounds[index]?.end(error);
    await new Promise(setImmediate);
  };
  return { gathering, rounds, end };
}

describe('Gathering', () => {
  it('lets a call alone go at once, and those that wait together', async () => {
    const { gathering, rounds, end } = workshop();
    const answers = [gathering.do([1]), gathering.do([2, 3]), gathering.do([4]), gathering.do([5, 6])];
    expect(rounds.map(({ items }) => items)).toEqual([[1]]);
    await end(0);
    expect(rounds[1]?.items).toEqual([2, 3, 4]);
    await end(1);
    await end(2);
    expect(await Promise.all(answers)).toEqual([['1'], ['2', '3'], ['4'], ['5', '6']]);
  });

  it('lets a call that is too large go alone', async () => {
    const { gathering, rounds, end } = workshop();
    const answers = [gathering.do([1]), gathering.do([1, 2, 3, 4, 5])];
    await end(0);
    expect(rounds[1]?.items).toHaveLength(5);
    await end(1);
    expect(await answers[1]).toHaveLength(5);
  });

  it('keeps the fault of one call from the others', async () => {
    const { gathering, rounds, end } = workshop();
    const first = gathering.do([1]);
    const faulty = gathering.do([2]);
    const good = gathering.do([3]);
    faulty.catch(() => undefined);
    await end(0);
    await end(1, new Error('2 is bad'));
    expect(rounds[2]?.items).toEqual([2]);
    await end(2, new Error('2 is bad'));
    await end(3);
    await expect(faulty).rejects.toThrow('2 is bad');
    expect(await Promise.all([first, good])).toEqual([['1'], ['3']]);
  });

  it('takes no more than may wait', async () => {
    const { gathering } = workshop();
    void gathering.do([1]);
    void gathering.do([2, 3, 4]);
    await expect(gathering.do([5, 6, 7, 8])).rejects.toThrow(StoreOverloaded);
  });
});
