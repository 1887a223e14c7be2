import { describe, expect, it } from '@jest/globals';
import { readCommandHeaders, versionTag } from './command-headers.js';
import type { ProblemError } from './problem.js';

const problemOf = (headers: Record<string, string>): ProblemError['problem'] | undefined => {
  try {
    readCommandHeaders(headers);
    return undefined;
  } catch (error) {
    return (error as ProblemError).problem;
  }
};

describe('readCommandHeaders', () => {
  it('takes a version from If-Match, and gives every command without a key a new id', () => {
    const one = readCommandHeaders({ 'if-match': versionTag(12) });
    const other = readCommandHeaders({});
    expect(one).toEqual({ commandId: one.commandId, ifMatch: 12, mustBeNew: false, extensions: {} });
    expect(other).toEqual({ commandId: other.commandId, mustBeNew: false, extensions: {} });
    expect(one.commandId).not.toBe(other.commandId);
  });

  it.each([
    ['*', 'any'],
    ['"x"', 'none'],
    ['W/"3"', 'none'],
  ])('reads If-Match %s as %s', (header, expected) => {
    expect(readCommandHeaders({ 'if-match': header }).ifMatch).toBe(expected);
  });

  it('takes the key as a plain or a quoted text, and the trace along', () => {
    expect(readCommandHeaders({ 'idempotency-key': '"a-1"', traceparent: '00-1' })).toMatchObject({
      commandId: 'a-1',
      extensions: { traceparent: '00-1' },
    });
    expect(readCommandHeaders({ 'idempotency-key': 'a-1' }).commandId).toBe('a-1');
    expect(readCommandHeaders({ 'if-none-match': '*' }).mustBeNew).toBe(true);
  });

  it.each([
    [{ 'if-match': '3' }, 'If-Match'],
    [{ 'if-match': '"1", "2"' }, 'If-Match'],
    [{ 'if-none-match': '"3"' }, 'If-None-Match'],
    [{ 'idempotency-key': 'a b' }, 'Idempotency-Key'],
    [{ 'idempotency-key': 'x'.repeat(201) }, 'Idempotency-Key'],
  ])('refuses %j naming the header', (headers, name) => {
    expect(problemOf(headers as Record<string, string>)).toMatchObject({ status: 400, code: 'unreadable-header' });
    expect(problemOf(headers as Record<string, string>)?.detail).toContain(name);
  });
});
