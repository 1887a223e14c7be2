import { describe, expect, it } from '@jest/globals';
import { contractOf, validateData } from '@opex/contracts';
import { InMemoryEventStore } from '@opex/event-sourcing/testing';
import { KEPT } from '../infrastructure/kept-kinds.js';
import { Controls } from './definitions.js';
import type { FactRequest, ObservedFact } from './record-fact.js';
import { RecordFact, RecordFactHandler } from './record-fact.js';

const at = '2025-03-03T12:00:00Z';
const inspection: ObservedFact = {
  kind: 'inspection',
  data: { process: 'operations', inspected: 400, defective: 7 },
};
const check: ObservedFact = { kind: 'compliance-check', data: { control: 'four-eyes', passed: true } };

async function recorder() {
  const store = new InMemoryEventStore();
  const controls = new Controls(store, KEPT.controls, { list: () => Promise.reject(new Error('no list here')) });
  const handler = new RecordFactHandler(store, controls);
  const define = { kind: 'define', id: 'four-eyes', content: { title: 'Four eyes' }, at } as const;
  await controls.change({ id: 'four-eyes', commandId: 'define', command: define });
  const record = (fact: ObservedFact, asked: Partial<FactRequest> = {}) =>
    handler.execute(
      new RecordFact({ fact, subject: null, occurredAt: null, at, commandId: 'one', extensions: {}, ...asked }),
    );
  return { store, controls, record };
}

describe('a fact that somebody enters', () => {
  it.each<[string, ObservedFact]>([
    ['an inspection', inspection],
    ['a compliance check', check],
    ['survey answers', { kind: 'survey-answer', data: { instrument: 'nps', score: 10, count: 12 } }],
  ])('is the event of the door: %s', async (_name, fact) => {
    const { store, record } = await recorder();
    expect(await record(fact, { subject: 's' })).toMatchObject({ outcome: 'changed', stored: { subject: 's' } });
    const stored = store.log.at(-1);
    if (stored === undefined) throw new Error('nothing stored');
    const contract = contractOf(stored.type);
    const data = JSON.parse(stored.data) as Record<string, unknown>;
    expect(contract?.reported).toBe(true);
    expect(contract && validateData(contract, data)).toEqual([]);
    expect(contract?.streamOf({ ...stored, data })).toBe(stored.streamId);
    expect(data).toEqual(fact.data);
    expect(stored).toMatchObject({ version: null, occurredAt: at });
  });

  it('is stored once, however often it is sent', async () => {
    const { store, record } = await recorder();
    await record(inspection);
    const again = await record(inspection, { at: '2025-06-01T00:00:00Z' });
    expect(again).toMatchObject({ outcome: 'unchanged', stored: { occurredAt: at } });
    const atOnce = await Promise.all([1, 2, 3].map(() => record(check, { commandId: 'two' })));
    expect(atOnce.map(({ outcome }) => outcome).sort()).toEqual(['changed', 'unchanged', 'unchanged']);
    expect(store.log).toHaveLength(3);
  });

  it('is refused where its key was used for another, its control is none, or its numbers can not be', async () => {
    const { controls, record } = await recorder();
    await record(inspection);
    const taken = { outcome: 'refused', code: 'command-id-taken' };
    expect(await record(check)).toMatchObject(taken);
    expect(await record(inspection, { subject: 'other' })).toMatchObject(taken);
    expect(await record(inspection, { occurredAt: '2025-01-01T00:00:00Z' })).toMatchObject(taken);
    const commandId = 'two';
    const foreign: ObservedFact = { kind: 'compliance-check', data: { control: 'none', passed: true } };
    expect(await record(foreign, { commandId })).toMatchObject({ code: 'control-not-found' });
    const mad: ObservedFact = { kind: 'inspection', data: { process: 'x', inspected: 1, defective: 2 } };
    expect(await record(mad, { commandId })).toMatchObject({ code: 'wrong-data' });
    const retire = { kind: 'retire', id: 'four-eyes', reason: 'Old.', at } as const;
    await controls.change({ id: 'four-eyes', commandId: 'retire', command: retire });
    expect(await record(check, { commandId })).toMatchObject({ code: 'control-retired' });
  });
});
