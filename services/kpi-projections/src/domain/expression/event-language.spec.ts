import { describe, expect, it } from '@jest/globals';
import { activityCompleted, entryPosted, hoursReported, surveyAnswered } from '@opex/contracts';
import type { LogEvent } from '../log-event.js';
import type { EventExpression } from './event-language.js';
import { EventLanguage } from './event-language.js';
import { UnreadableExpression } from './expression.js';

const language = new EventLanguage([surveyAnswered, hoursReported]);
const event = (data: object): LogEvent => ({
  type: surveyAnswered.type,
  source: 'urn:test',
  id: '1',
  streamId: 'survey/1',
  subject: 'c1',
  occurredAtMicros: Date.parse('2025-01-06T10:00:00Z') * 1_000,
  sequence: '',
  recordedAtMicros: 0,
  position: 1,
  data: data as LogEvent['data'],
});
const all = ['bool', 'int', 'double', 'string', 'timestamp'] as const;
const evaluate = (text: string, data: object = {}): unknown => scoped(language, language.compile(text, all), data);
const scoped = (of: EventLanguage, expression: EventExpression, data: object): unknown =>
  expression.evaluate(of.scopeOf(event(data), expression.reads));
const fault = (text: string, of = language): string => {
  try {
    of.compile(text, all);
  } catch (error) {
    if (error instanceof UnreadableExpression) return error.message;
    throw error;
  }
  return 'readable';
};

describe('expressions over events', () => {
  it.each<[string, object, unknown]>([
    ['data.score * 2', { score: 4.5 }, 9],
    ['data.count + 1', { count: 2 }, 3n],
    ['data.count * 0.5', { count: 3 }, 1.5],
    ['attributes.weight + 1', { weight: 2 }, 3],
    ['data.instrument == "csat" && data.score > 3', { instrument: 'csat', score: 4 }, true],
    ['has(data.count) ? data.count : 1', {}, 1n],
    ['has(attributes.channel)', { channel: null }, false],
    ['attributes.channel.startsWith("we")', { channel: 'web' }, true],
    ['subject + "/" + id', {}, 'c1/1'],
    ['occurredAt.getDayOfWeek() == 1', {}, true],
    ['occurredAt - timestamp("2025-01-06T09:00:00Z") == duration("1h")', {}, true],
    ['attributes.tags.exists(t, t == "x")', { tags: ['w', 'x'] }, true],
    ['size(attributes.tags.filter(t, t.contains("x")))', { tags: ['xy', 'x', 'y'] }, 2n],
    ['attributes.customer.tier', { customer: { tier: 'gold' } }, 'gold'],
    ['double(data.team) / 2', { team: '5' }, 2.5],
  ])('%s', (text, data, result) => {
    expect(evaluate(text, data)).toBe(result);
  });

  it('read the lists of contracts', () => {
    const ofEntries = new EventLanguage([entryPosted]);
    const lines = [
      { kind: 'cost', amount: '1.00' },
      { kind: 'counterpart', amount: '-1.00' },
    ];
    const expression = ofEntries.compile('data.lines.exists(l, l.kind == "cost")', ['bool']);
    expect(scoped(ofEntries, expression, { lines })).toBe(true);
  });

  it.each([
    [
      'data.scor',
      'line 1, column 6: the event types have no field scor; did you mean score? What events carry beyond their contract is attributes.scor',
    ],
    [
      'data["scor"]',
      'line 1, column 6: the event types have no field scor; did you mean score? What events carry beyond their contract is attributes.scor',
    ],
    [
      'has(data.scor)',
      'line 1, column 10: the event types have no field scor; did you mean score? What events carry beyond their contract is attributes.scor',
    ],
    ['dat.score', 'line 1, column 1: there is no dat; did you mean data?'],
    ['data.score\n  > siz(subject)', 'line 2, column 5: there is no function siz; did you mean size?'],
    ['subject.startWith("a")', 'line 1, column 1: there is no function startWith; did you mean startsWith?'],
    ['data.score + "a"', 'line 1, column 1: no such overload: double + string'],
    ['data.score >', 'line 1, column 13: Unexpected token: EOF'],
    ['subject.matches("(a+)+$")', 'line 1, column 1: there is no function matches; did you mean has?'],
    ['cel.bind(x, subject + subject, x + x) == ""', 'line 1, column 1: there is no function bind; did you mean int?'],
    ['occurredAt.getHours("Europe/Berlin") > 8', 'line 1, column 1: getHours() takes no time zone: it is asked in UTC'],
    [
      'attributes.a.exists(x, attributes.b.exists(y, x == y))',
      'line 1, column 24: exists(…) may not stand within another walk over a list',
    ],
    [
      '[1, 2, 3]',
      'line 1, column 1: it comes to list<int>, where bool or int or double or string or timestamp is needed',
    ],
  ])('are refused with their place: %s', (text, message) => {
    expect(fault(text)).toBe(message);
  });

  it('come to what is needed there', () => {
    expect(() => language.compile('data.score', ['bool'])).toThrow('it comes to double, where bool is needed');
    const flag = language.compile('attributes.flag', ['bool']);
    expect(() => scoped(language, flag, { flag: 'yes' })).toThrow('comes to string, not to bool');
  });

  it('see what an event is, and nothing behind it', () => {
    for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
      expect(evaluate(`has(attributes.${name})`)).toBe(false);
      expect(() => evaluate(`attributes.${name}`)).toThrow('No such key');
      expect(fault(`data.${name}`)).toContain('have no field');
      expect(evaluate(`has(attributes.customer.${name})`, { customer: {} })).toBe(false);
    }
  });

  it('tell what an event lacks from what it has wrong', () => {
    expect(() => evaluate('data.count')).toThrow(expect.objectContaining({ isAbsent: true }));
    expect(() => evaluate('data.count / 0', { count: 1 })).toThrow(expect.objectContaining({ isAbsent: false }));
    expect(() => evaluate('int(data.team)', { team: 'a' })).toThrow(expect.objectContaining({ isAbsent: false }));
  });

  it.each([
    ['long', `${'subject + '.repeat(300)}subject`],
    ['deep', `${'('.repeat(900)}1${')'.repeat(900)}`],
    ['negated', `${'!'.repeat(1900)}true`],
    ['wide', Array.from({ length: 900 }, () => '1').join('+')],
    ['branching', `${'true ? 1 : '.repeat(150)}1`],
    ['a large list', `size([${Array.from({ length: 500 }, () => '1').join(',')}])`],
    ['many indexes', `attributes.a${'[0]'.repeat(600)}`],
  ])('are refused in no time where they are %s', (_, text) => {
    const startMs = performance.now();
    expect(fault(text)).not.toBe('readable');
    expect(performance.now() - startMs).toBeLessThan(500);
  });

  it('take only what of an event is bounded', () => {
    expect(() => evaluate('attributes.a == ""', { a: 'x'.repeat(5_000) })).toThrow('more than 4096 characters');
    expect(() => evaluate('size(attributes.a) > 0', { a: Array(1_001).fill(1) })).toThrow('more than 1000 elements');
    expect(evaluate('attributes.b == "y"', { a: 'x'.repeat(5_000), b: 'y' })).toBe(true);
    expect(() => evaluate('"b" in attributes', { a: 'x'.repeat(5_000), b: 'y' })).toThrow('more than 4096 characters');
    let nested: object = {};
    for (let depth = 0; depth < 20; depth += 1) nested = { nested };
    expect(() => evaluate('has(attributes.nested)', { nested })).toThrow('nested more than 8 times');
  });

  it('end soon, however hard the event is', () => {
    const hard = { a: Array(1_000).fill('a'.repeat(4_096)), b: `${'a'.repeat(4_095)}b` };
    const startMs = performance.now();
    expect(evaluate('attributes.a.exists(x, x.contains(attributes.b))', hard)).toBe(false);
    expect(performance.now() - startMs).toBeLessThan(1_000);
  });

  it('know the fields of a contract', () => {
    const ofActivities = new EventLanguage([activityCompleted]);
    expect(fault('data.effortMinutes + 1', ofActivities)).toBe('readable');
    expect(fault('data.effortMinuts', ofActivities)).toContain('did you mean effortMinutes?');
  });
});
