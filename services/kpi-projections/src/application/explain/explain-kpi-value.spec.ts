import { describe, expect, it } from '@jest/globals';
import type { KpiValuesQuery } from '../get-kpi-values.js';
import type { ReadModel } from '../read-model.js';
import { ExplainKpiValue, ExplainKpiValueHandler, EXPLANATIONS_AT_ONCE_MAX } from './explain-kpi-value.js';

describe('explanations', () => {
  it('are made a few at once, the others in turn, also behind one that fails', async () => {
    const begun: (() => void)[] = [];
    const evaluator = {
      evaluateWithTerms: () => new Promise((_, reject) => begun.push(() => reject(new Error('none')))),
    };
    const asked = new ExplainKpiValue(
      { evaluator } as unknown as ReadModel,
      {} as KpiValuesQuery,
      { source: 0, after: null },
      100,
    );
    const handler = new ExplainKpiValueHandler();
    const all = Array.from({ length: EXPLANATIONS_AT_ONCE_MAX + 2 }, () => handler.execute(asked));
    const ended = Promise.allSettled(all);
    const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
    await turn();
    expect(begun).toHaveLength(EXPLANATIONS_AT_ONCE_MAX);
    begun[0]?.();
    await turn();
    expect(begun).toHaveLength(EXPLANATIONS_AT_ONCE_MAX + 1);
    begun[1]?.();
    await turn();
    for (const end of begun) end();
    expect((await ended).map(({ status }) => status)).toEqual(all.map(() => 'rejected'));
  });
});
