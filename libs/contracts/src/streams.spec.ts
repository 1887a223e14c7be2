import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { contractOf } from './catalogue.js';
import { streamId } from './streams.js';

const part = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.string({ unit: fc.constantFrom('a', '/', '~', '%', ' ', 'é'), maxLength: 400 }),
);

describe('streamId', () => {
  it('never joins two different things', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 3 }), fc.array(part, { maxLength: 3 }), (a, b) => {
        expect(streamId('k', ...a) === streamId('k', ...b)).toBe(JSON.stringify(a) === JSON.stringify(b));
      }),
    );
  });

  it('keeps ids short', () => {
    const long = streamId('case', 'p', 'é'.repeat(1024));
    expect(long.length).toBeLessThanOrEqual(220);
    expect(long).not.toBe(streamId('case', 'p', 'é'.repeat(1023)));
    // A literal that looks like the cut form of another is itself encoded.
    expect(streamId('k', streamId('k', 'x'.repeat(300)).slice(2))).not.toBe(streamId('k', 'x'.repeat(300)));
  });
});

describe('streams of the contract', () => {
  const streamOf = (type: string, subject: string | null, data: object): string | undefined =>
    contractOf(type)?.streamOf({ source: '/s', id: '1', subject, data });

  it.each<[string, string | null, object, string]>([
    ['opex.process.case-closed.v1', 't 1', { process: 'support', outcome: 'x' }, 'case/support/t%201'],
    ['opex.process.activity-completed.v1', 't 1', { process: 'support', activity: 'x' }, 'case/support/t%201'],
    ['opex.development.bug-found.v1', 'BUG', { change: 'C1' }, 'change/C1'],
    ['opex.development.change-delivered.v1', 'C1', {}, 'change/C1'],
    ['opex.development.change-delivered.v1', null, { change: 'C1' }, 'change/C1'],
    ['opex.operations.outage-started.v1', 'o-1', { service: 'api' }, 'service/api'],
    ['opex.process.definition-published.v1', null, { process: 'support' }, 'definition/support'],
    ['opex.cost.cost-incurred.v1', null, {}, 'event/%2Fs/1'],
    ['opex.cost.investment-made.v1', null, { initiative: 'i' }, 'initiative/i'],
    ['opex.event.retracted.v1', null, { target: { source: '/s', id: '9' }, reason: '' }, 'event/%2Fs/9'],
    [
      'opex.event.retracted.v1',
      null,
      { target: { source: '/s', id: '9' }, reason: '', stream: 'case/a/b' },
      'case/a/b',
    ],
  ])('%s of %s %j → %s', (type, subject, data, expected) => expect(streamOf(type, subject, data)).toBe(expected));
});
