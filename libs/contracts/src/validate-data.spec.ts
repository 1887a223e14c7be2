import { describe, expect, it } from '@jest/globals';
import { contractOf } from './catalogue.js';
import { validateData } from './validate-data.js';

const valid: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'opex.cost.cost-incurred.v1': { function: 'it', costType: 'direct', amount: '1.00', currency: 'EUR' },
  'opex.process.activity-completed.v1': { process: 'p', activity: 'a' },
  'opex.quality.survey-answered.v1': { instrument: 'csat', score: 3 },
  'opex.quality.inspection-recorded.v1': { process: 'p', inspected: 10, defective: 1 },
  'opex.cost.exchange-rate-set.v1': { base: 'GBP', quote: 'EUR', rate: '1.2', effectiveOn: '2025-01-01' },
};
const problems = (type: string, change: Readonly<Record<string, unknown>>) => {
  const contract = contractOf(type);
  if (contract === undefined) throw new Error(type);
  return validateData(contract, { ...valid[type], ...change }).map(({ code, pointer, detail }) => [
    code,
    pointer,
    detail,
  ]);
};

const MONEY_RULE = 'must be a decimal string such as "1234.50": up to 12 digits, no exponent, no grouping.';

describe('validateData', () => {
  it.each<[string, Record<string, unknown>, [string, string, string][]]>([
    ['opex.cost.cost-incurred.v1', { amount: 1 }, [['money-as-number', '/amount', `data.amount ${MONEY_RULE}`]]],
    ['opex.cost.cost-incurred.v1', { amount: '1e2' }, [['wrong-data', '/amount', `data.amount ${MONEY_RULE}`]]],
    ['opex.cost.cost-incurred.v1', { amount: '01.00' }, [['wrong-data', '/amount', `data.amount ${MONEY_RULE}`]]],
    [
      'opex.cost.cost-incurred.v1',
      { amount: '1.005' },
      [['wrong-data', '/amount', 'data.amount has more decimals than its currency has.']],
    ],
    [
      'opex.cost.cost-incurred.v1',
      { amount: '1.5', currency: 'JPY' },
      [['wrong-data', '/amount', 'data.amount has more decimals than its currency has.']],
    ],
    ['opex.cost.cost-incurred.v1', { amount: '1.005', currency: 'TND' }, []],
    ['opex.cost.cost-incurred.v1', { amount: '-12.5' }, []],
    [
      'opex.cost.cost-incurred.v1',
      { currency: 'EUX' },
      [
        [
          'wrong-data',
          '/currency',
          'data.currency must be a known ISO 4217 currency code of three capital letters, such as EUR.',
        ],
      ],
    ],
    [
      'opex.cost.cost-incurred.v1',
      { costType: 'fixed' },
      [['wrong-data', '/costType', 'data.costType must be one of direct, overhead.']],
    ],
    [
      'opex.process.activity-completed.v1',
      { process: '' },
      [['wrong-data', '/process', 'data.process must not be empty.']],
    ],
    [
      'opex.process.activity-completed.v1',
      { activity: 'x'.repeat(513) },
      [['wrong-data', '/activity', 'data.activity must not be longer than 512 characters.']],
    ],
    [
      'opex.process.activity-completed.v1',
      { startedAt: '2025-02-30T00:00:00Z' },
      [
        [
          'wrong-data',
          '/startedAt',
          'data.startedAt must be an instant in RFC 3339 with an offset, such as 2025-03-03T09:30:00Z.',
        ],
      ],
    ],
    [
      'opex.process.activity-completed.v1',
      { automated: 'yes' },
      [['wrong-data', '/automated', 'data.automated must be of type boolean, not string.']],
    ],
    [
      'opex.process.activity-completed.v1',
      { effortMinutes: '5' },
      [['wrong-data', '/effortMinutes', 'data.effortMinutes must be of type number, not string.']],
    ],
    [
      'opex.process.activity-completed.v1',
      { effortMinutes: -1 },
      [['wrong-data', '/effortMinutes', 'data.effortMinutes must be at least 0.']],
    ],
    ['opex.quality.survey-answered.v1', { score: 0 }, [['wrong-data', '/score', 'data.score must be at least 1.']]],
    ['opex.quality.survey-answered.v1', { score: 6 }, [['wrong-data', '/score', 'data.score must be at most 5.']]],
    ['opex.quality.survey-answered.v1', { instrument: 'nps', score: 10 }, []],
    [
      'opex.quality.survey-answered.v1',
      { instrument: 'nps', score: 11 },
      [['wrong-data', '/score', 'data.score must be at most 10.']],
    ],
    [
      'opex.quality.survey-answered.v1',
      { count: '12' },
      [['wrong-data', '/count', 'data.count must be of type integer, not string.']],
    ],
    [
      'opex.quality.inspection-recorded.v1',
      { defective: 11 },
      [['wrong-data', '/defective', 'data.defective must not exceed data.inspected.']],
    ],
    [
      'opex.cost.exchange-rate-set.v1',
      { rate: '0' },
      [
        [
          'wrong-data',
          '/rate',
          'data.rate must be a decimal string above zero, such as "1.1962", with up to 10 decimals.',
        ],
      ],
    ],
  ])('%s with %j', (type, change, expected) => expect(problems(type, change)).toEqual(expected));

  it.each([null, 'text', [], 5])('refuses %j as data', (data) => {
    const contract = contractOf('opex.process.case-opened.v1');
    if (contract === undefined) throw new Error('missing');
    expect(validateData(contract, data)).toMatchObject([
      { pointer: '', detail: expect.stringMatching(/^data must be of type object/) },
    ]);
  });

  it('asks a definition that completes by activities for the activities', () => {
    const contract = contractOf('opex.process.definition-published.v1');
    if (contract === undefined) throw new Error('missing');
    const data = { process: 'p', definitionVersion: 1, effectiveFrom: null, completion: { by: 'activities' } };
    expect(validateData(contract, data)).toMatchObject([{ pointer: '/completion/activities' }]);
    expect(validateData(contract, { ...data, completion: { by: 'last-event' } })).toEqual([]);
  });
});
