import { describe, expect, it } from '@jest/globals';
import type { Kpi } from '../answers/answers.js';
import { toCsv } from '../csv.js';
import { questionIn, toQuery } from './question.js';

const kpi: Kpi = {
  id: 'cycle-time',
  name: 'Cycle Time',
  groups: [],
  unit: 'days',
  direction: 'down',
  baseline: 45,
  target: 30,
  owner: 'COO',
  frequency: 'monthly',
  definitionVersion: 1,
  description: '',
  anchor: '',
  formula: { type: 'ratio' },
  expression: '',
  statistics: ['mean', 'p50'],
  dimensions: ['process'],
};

describe('a question', () => {
  it('is read from the URL and carries every filter to the API', () => {
    const parameters = new URLSearchParams(
      'granularity=week&stat=p50&by=process&filter[process]=sales&filter[process]=a%26b&asOf=2025-03-01T00:00:00Z&x=1',
    );
    const question = questionIn(parameters, kpi, 'Asia/Kathmandu');
    expect(new URLSearchParams(toQuery(question, { include: 'change' })).toString()).toBe(
      new URLSearchParams([
        ['granularity', 'week'],
        ['timezone', 'Asia/Kathmandu'],
        ['stat', 'p50'],
        ['asOf', '2025-03-01T00:00:00Z'],
        ['include', 'change'],
        ['filter[process]', 'sales'],
        ['filter[process]', 'a&b'],
      ]).toString(),
    );
    expect(question.by).toBe('process');
  });

  it('keeps to what the KPI has', () => {
    const question = questionIn(new URLSearchParams('granularity=century&stat=p75&by=weather'), kpi, 'UTC');
    expect(question).toMatchObject({ granularity: 'month', stat: 'mean', by: null, filters: [], asOf: null });
    expect(questionIn(new URLSearchParams(), { ...kpi, frequency: 'quarterly' }, 'UTC').granularity).toBe('quarter');
  });
});

describe('CSV', () => {
  it('quotes what must be, and makes no formula of a text', () => {
    const rows = [
      ['a,b', 'say "no"', 'two\r\nlines'],
      ['=1+1', '+49', '@x', '-x', '-5.20', -5, null, true],
    ];
    expect(toCsv(rows)).toBe(`"a,b","say ""no""","two\r\nlines"\r\n'=1+1,'+49,'@x,'-x,-5.20,-5,,true\r\n`);
  });
});
