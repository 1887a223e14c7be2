import { activityCompleted, activityStarted, caseClosed, definitionPublished, eventRetracted } from '@opex/contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { LogEvent } from '../log-event.js';
import type { ProcessDefinition } from '../process-definition.js';
import { toProcessDefinition } from '../process-definition.js';
import type { CaseTrace } from './case-trace.js';
import { traceOf } from './case-trace.js';

const MINUTE_MS = 60_000;

const event = (type: string, minute: number, data: object = {}, more: Partial<LogEvent> = {}): LogEvent => ({
  type,
  source: 'urn:test',
  id: `${type}-${minute}`,
  streamId: 'case/orders/1',
  subject: '1',
  occurredAtMicros: minute * MINUTE_MS * 1000,
  sequence: '',
  recordedAtMicros: 1,
  position: 1,
  data: { process: 'orders', ...data },
  ...more,
});
const done = (minute: number, activity: string, more: object = {}): LogEvent =>
  event(activityCompleted.type, minute, { activity, ...more });
const defined = (data: object): ProcessDefinition =>
  toProcessDefinition(
    event(definitionPublished.type, 0, { definitionVersion: 1, effectiveFrom: null, ...data }, { id: 'definition' }),
  );

const orders = defined({
  completion: { by: 'activities', activities: ['ship'] },
  steps: [
    { step: 'receiving', activities: ['receive'] },
    { step: 'checking', activities: ['check', 'sign'], optionalActivities: ['sign'], limitMinutes: 60 },
    { step: 'shipping', activities: ['ship'] },
  ],
});

const trace = (events: readonly LogEvent[], versions = [orders]): CaseTrace => {
  const found = traceOf(events, versions);
  if (found === null) throw new Error('No event counts');
  return found;
};
const deviations = (...events: readonly LogEvent[]): string[] | undefined =>
  trace(events).deviations?.map(({ kind, name }) => `${kind}:${name}`);

describe('the trace of a case', () => {
  it('holds completed activities by the time they happened, then by sequence, source and id', () => {
    const { steps, startMs, endMs, outcome, definitionVersion } = trace([
      done(30, 'ship'),
      event(activityStarted.type, 1, { activity: 'check' }),
      { ...done(10, 'second'), sequence: '2' },
      { ...done(10, 'third'), sequence: '2', id: 'z' },
      { ...done(10, 'first'), sequence: '1' },
    ]);
    expect(steps.map(({ activity, atMs }) => [activity, atMs / MINUTE_MS])).toEqual([
      ['first', 10],
      ['second', 10],
      ['third', 10],
      ['ship', 30],
    ]);
    expect([startMs / MINUTE_MS, Number(endMs) / MINUTE_MS]).toEqual([1, 30]);
    expect({ outcome, definitionVersion }).toEqual({ outcome: 'completed', definitionVersion: 1 });
  });
  it('knows open and abandoned cases, and those without a definition', () => {
    expect(trace([done(0, 'receive')])).toMatchObject({ outcome: 'open', endMs: null });
    expect(trace([done(0, 'receive'), event(caseClosed.type, 5, { outcome: 'abandoned' })])).toMatchObject({
      outcome: 'abandoned',
      endMs: 5 * MINUTE_MS,
      steps: [{ activity: 'receive' }],
    });
    expect(trace([done(0, 'receive')], [])).toMatchObject({
      outcome: 'open',
      definitionVersion: null,
      deviations: null,
    });
  });
  it('leaves out what was taken back, whichever came first', () => {
    const mistake = done(5, 'check');
    const retraction = event(eventRetracted.type, 99, { target: { source: mistake.source, id: mistake.id } });
    expect(trace([done(0, 'receive'), mistake, retraction]).steps).toHaveLength(1);
    expect(traceOf([retraction, mistake], [orders])).toBeNull();
  });
  it('is the same for the same set of events in any order', () => {
    const activities = fc.constantFrom('receive', 'check', 'sign', 'ship', 'chat');
    const events = fc
      .uniqueArray(fc.tuple(fc.nat(120), activities), { selector: ([minute]) => minute, minLength: 1, maxLength: 8 })
      .map((list) => list.map(([minute, activity]) => done(minute, activity)));
    fc.assert(
      fc.property(
        events.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        ([list, shuffled]) => {
          expect(traceOf(shuffled, [orders])).toEqual(traceOf(list, [orders]));
        },
      ),
    );
  });
});

describe('the deviations of a case', () => {
  it('are none where all required steps come in order and in time', () => {
    expect(deviations(done(0, 'receive'), done(60, 'check'), done(90, 'ship'))).toEqual([]);
    expect(deviations(done(0, 'receive'), done(9, 'check'), done(8, 'sign'), done(90, 'ship'))).toEqual([]);
  });
  it('are none of a case that does other steps again after later ones', () => {
    expect(deviations(done(0, 'receive'), done(9, 'check'), done(20, 'ship'), done(30, 'receive'))).toEqual([]);
  });
  it('missing: an activity that a step requires, once the case is completed', () => {
    expect(deviations(done(0, 'receive'), done(10, 'sign'))).toEqual(['late:checking']);
    expect(deviations(done(0, 'receive'), done(10, 'sign'), done(20, 'ship'))).toEqual(['missing:checking']);
  });
  it('extra: an activity of no step, unless its event names one', () => {
    expect(deviations(done(0, 'receive'), done(5, 'chat'), done(6, 'check'), done(9, 'ship'))).toEqual(['extra:chat']);
    expect(deviations(done(0, 'receive'), done(5, 'chat', { step: 'checking' }), done(6, 'check'))).toEqual([]);
    expect(deviations(done(0, 'receive'), done(5, 'chat', { step: 'dreams' }), done(6, 'check'))).toEqual([
      'extra:chat',
    ]);
  });
  it('out of order: a step that begins before one that the definition lists before it, but for the same millisecond', () => {
    expect(deviations(done(0, 'check'), done(5, 'receive'), done(9, 'ship'))).toEqual(['out-of-order:checking']);
    expect(deviations(done(0, 'ship'), done(0, 'check'), done(0, 'receive'))).toEqual([]);
    expect(deviations(done(0, 'ship'), done(5, 'check'), done(9, 'receive'))).toEqual([
      'out-of-order:checking',
      'out-of-order:shipping',
    ]);
  });
  it('late: a step that is not finished when it is due, from the next millisecond on', () => {
    const late = trace([done(0, 'receive'), done(61, 'check')]).deviations;
    expect(late).toEqual([{ kind: 'late', name: 'checking', fromMs: 60 * MINUTE_MS + 1 }]);
    expect(trace([done(0, 'receive')]).deviations).toEqual(late);
    expect(trace([done(0, 'receive'), event(caseClosed.type, 30, { outcome: 'abandoned' })]).deviations).toEqual([]);
  });
  it('are not told where the definition states no steps', () => {
    expect(trace([done(0, 'receive')], [defined({ completion: { by: 'last-event' } })]).deviations).toBeNull();
  });
});
