import { describe, expect, it } from '@jest/globals';
import type { AlertCondition } from './alert-rule.events.js';
import type { Judged } from './judge.js';
import { judge } from './judge.js';

const nothing: Judged = {
  ...{ value: null, status: 'none', complete: true },
  ...{ statusBefore: null, effects: [], settled: undefined },
};
const between = (below: number | null, above: number | null): AlertCondition => ({ is: 'value', below, above });
const changed = (...to: Extract<AlertCondition, { is: 'status-changed' }>['to']): AlertCondition => ({
  is: 'status-changed',
  to,
});
const signal = (effect: 'unfavourable' | 'favourable' | 'any'): AlertCondition => ({ is: 'signal', effect });

describe('a condition', () => {
  it.each<[AlertCondition, Partial<Judged>, string]>([
    [between(null, 1800), { value: '1800.000000' }, 'clear'],
    [between(null, 1800), { value: '1800.000001' }, 'holds'],
    [between(1800, null), { value: '1799.999999' }, 'holds'],
    [between(3, 4), { value: 3.5 }, 'clear'],
    [between(3, 4), { value: 4.5 }, 'holds'],
    [between(null, 0), {}, 'clear'],
    [{ is: 'status', status: ['improving', 'off-target'] }, { value: 1, status: 'improving' }, 'holds'],
    [{ is: 'status', status: ['strong'] }, { value: 1, status: 'improving' }, 'clear'],
    [{ is: 'no-data' }, {}, 'holds'],
    [{ is: 'no-data' }, { value: 0 }, 'clear'],
    [changed(), { value: 1, status: 'improving', statusBefore: 'strong' }, 'holds'],
    [changed(), { value: 1, status: 'strong', statusBefore: 'strong' }, 'clear'],
    [changed('off-target'), { value: 1, status: 'improving', statusBefore: 'strong' }, 'clear'],
    [changed('improving'), { value: 1, status: 'improving', statusBefore: 'strong' }, 'holds'],
    // What is not known has not changed.
    [changed(), { value: 1, status: 'improving', statusBefore: null }, 'clear'],
    [changed(), { value: 1, status: 'improving', statusBefore: 'none' }, 'clear'],
    [changed(), { value: null, status: 'none', statusBefore: 'strong' }, 'clear'],
    [signal('unfavourable'), { value: 1, effects: ['unfavourable'] }, 'holds'],
    [signal('unfavourable'), { value: 1, effects: ['favourable', null] }, 'clear'],
    [signal('favourable'), { value: 1, effects: [null, 'favourable'] }, 'holds'],
    [signal('any'), { value: 1, effects: [null] }, 'holds'],
    [signal('any'), { value: 1, effects: [] }, 'clear'],
    [{ is: 'restated', by: 0 }, { value: 2, settled: 2 }, 'clear'],
    [{ is: 'restated', by: 0 }, { value: '2.01', settled: '2.00' }, 'holds'],
    [{ is: 'restated', by: 1 }, { value: 3, settled: 2 }, 'clear'],
    [{ is: 'restated', by: 1 }, { value: 0.9, settled: 2 }, 'holds'],
    [{ is: 'restated', by: 0 }, { value: 1, settled: null }, 'clear'],
    [{ is: 'restated', by: 5 }, { value: null, settled: 1 }, 'holds'],
    [{ is: 'restated', by: 5 }, { value: null, settled: null }, 'clear'],
    [{ is: 'restated', by: 0 }, { value: 2 }, 'clear'],
  ])('%j of %j: %s', (condition, judged, verdict) => {
    expect(judge(condition, { ...nothing, ...judged })).toBe(verdict);
    expect(judge(condition, { ...nothing, ...judged, complete: false })).toBe('withheld');
  });
});
