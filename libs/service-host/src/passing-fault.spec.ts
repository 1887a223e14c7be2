import { describe, expect, it } from '@jest/globals';
import { retryAfterSecondsOf } from './passing-fault.js';

const withCode = (code: string): Error => Object.assign(new Error('failed'), { code });

describe('retryAfterSecondsOf', () => {
  it.each([
    ['what says so itself', Object.assign(new Error('busy'), { retryAfterSeconds: 7 }), 7],
    ['a refused connection', withCode('ECONNREFUSED'), 2],
    ['a database that stops', withCode('57P01'), 2],
    ['a lock that others hold', withCode('55P03'), 2],
    ['a connection that broke', new Error('Connection terminated unexpectedly'), 2],
    ['all addresses refused', new AggregateError([withCode('ECONNREFUSED')]), 2],
    ['a cause', new Error('failed', { cause: withCode('57P03') }), 2],
    ['a unique violation', withCode('23505'), undefined],
    ['a bug', new TypeError('x is not a function'), undefined],
    ['no error', 'ECONNREFUSED', undefined],
  ])('%s', (_case, error, expected) => {
    expect(retryAfterSecondsOf(error)).toBe(expected);
  });
});
