import { describe, expect, it } from '@jest/globals';
import { filterOf, textOfFilter } from './rule-filter.js';

describe('what a rule is of', () => {
  it('is written as dimensions with their values', () => {
    const filter = { process: ['sales', 'customer-support'], channel: ['a=b'] };
    expect(filterOf(' process = sales,customer-support ; channel=a=b;')).toEqual(filter);
    expect(filterOf(textOfFilter(filter))).toEqual(filter);
    expect([filterOf(''), textOfFilter({})]).toEqual([{}, '']);
  });
  it('is left to the service where it names no value', () => expect(filterOf('sales')).toEqual({ sales: [] }));
});
