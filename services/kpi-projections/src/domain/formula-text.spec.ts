import { describe, expect, it } from '@jest/globals';
import { UnreadableExpression } from './expression/expression.js';
import { caseKind, costKind, stepKind } from './fact-kind.js';
import { formulaText, parseFormula } from './formula-text.js';
import { builtInKpis } from './kpi-catalogue.js';
import type { Formula } from './kpi-definition.js';
import { builtInSources } from './measure-sources.js';

const read = (text: string): Formula => parseFormula(text, builtInSources);
const fault = (text: string): string => {
  try {
    read(text);
  } catch (error) {
    if (error instanceof UnreadableExpression) return error.message;
    throw error;
  }
  return 'readable';
};
const plain = { filter: {}, scope: 'group', factor: 1, divisor: 1 };

describe('a formula as text', () => {
  it.each(builtInKpis.map(({ id, formula }) => [id, formula] as const))('says the formula of %s', (_, formula) => {
    expect(read(formulaText(formula))).toEqual(formula);
  });

  it('is a ratio with its factor outside', () => {
    expect(read('100 * measures.step.withinLimit / measures.step.limited')).toEqual({
      type: 'ratio',
      numerator: [{ of: stepKind, measure: 'withinLimit', ...plain }],
      denominator: [{ of: stepKind, measure: 'limited', ...plain }],
      multiplier: 100,
    });
  });

  it('has exact numbers', () => {
    const terms = [
      { of: caseKind, measure: 'completed', ...plain, factor: 3, divisor: 10 },
      { of: caseKind, measure: 'resolvedFirstTime', ...plain, factor: -1, divisor: 1000 },
    ];
    expect(read('0.1 * 3 * measures.case.completed - measures.case.resolvedFirstTime * 0.001')).toEqual({
      type: 'sum',
      terms,
    });
    expect(read('0.5 * measures.case.completed / (4 * measures.case.cycleMs)')).toMatchObject({
      numerator: [{ factor: 1, divisor: 8 }],
      multiplier: 1,
    });
  });

  it('narrows measures, and keeps some the same for every part', () => {
    expect(
      read(
        'measures.cost.amountMinor.where({"function": ["it", "hr"], "costType": "direct"}) / whole(measures.case.completed)',
      ),
    ).toMatchObject({
      numerator: [{ of: costKind, filter: { function: ['it', 'hr'], costType: ['direct'] }, scope: 'group' }],
      denominator: [{ of: caseKind, scope: 'whole' }],
    });
  });

  it.each([
    ['measures.cases.completed', 'line 1, column 1: there is no measure cases; did you mean case?'],
    [
      'measures.case.completed\n  + measures.case.cycleMS',
      'line 2, column 19: case has no cycleMS; did you mean cycleMs?',
    ],
    ['measures.case.completed +', 'line 1, column 26: Unexpected token: EOF'],
    ['measures.case.completed / 0', 'line 1, column 27: nothing is divided by zero'],
    [
      'measures.case.completed + 1',
      'line 1, column 1: only measures are added to measures: add before you divide, as in (a - b) / c',
    ],
    [
      'measures.case.completed * measures.case.cycleMs',
      'line 1, column 1: a measure is multiplied by a number, not by another measure',
    ],
    ['1 + 2', 'line 1, column 1: a formula needs at least one measure, such as measures.case.completed'],
    [
      'case.completed',
      'line 1, column 1: a measure is written measures.source.measure, such as measures.case.completed',
    ],
    ['sqrt(measures.case.completed)', 'line 1, column 1: there is no sqrt(); whole(…) takes one sum of measures'],
    ['1e3 * measures.case.completed', 'line 1, column 1: write the number without an exponent, such as 0.001'],
    ['measures.case.completed.where({"process": 3})', 'line 1, column 43: must be a text in quotes'],
  ])('is refused with its place: %s', (text, message) => {
    expect(fault(text)).toBe(message);
  });

  it.each([
    ['long', 'measures.case.completed + '.repeat(1000)],
    ['deep', `${'('.repeat(900)}measures.case.completed${')'.repeat(900)}`],
    ['negated', `${'-'.repeat(1900)}measures.case.completed`],
    ['wide', `measures.case.completed${'+1'.repeat(900)}`],
    ['huge', `measures.case.completed * ${'9'.repeat(1900)}`],
  ])('is refused in no time where it is %s', (_, text) => {
    const startMs = performance.now();
    expect(fault(text)).not.toBe('readable');
    expect(performance.now() - startMs).toBeLessThan(500);
  });
});
