import { describe, expect, it } from '@jest/globals';
import { contractOf, eventRetracted, validateData } from '@opex/contracts';
import type { StoredEvent } from '@opex/event-sourcing';
import { sampleEvent } from '@opex/event-sourcing/testing';
import { correctionBehind, retractionIdentity, retractionOf, whyNotCorrectable } from './correction.js';

const stored = (change: Partial<StoredEvent> = {}): StoredEvent => ({
  ...sampleEvent(),
  streamId: 'case/support/case-1',
  version: null,
  position: 7,
  recordedAtMicros: 1_700_000_000_000_000,
  correctionOf: null,
  ...change,
});
const correction = {
  id: 'c-1',
  target: { source: 'urn:test:emitter', id: 'event-1' },
  reason: 'Entered twice.',
  replacement: null,
  requestedAt: '2025-03-03T09:30:00Z',
  extensions: null,
};
const retraction = retractionOf('process-events', correction, stored());

describe('retractionOf', () => {
  it('stands in the stream of its target and says what it took back', () => {
    expect(retraction).toMatchObject({
      type: 'opex.event.retracted.v1',
      streamId: 'case/support/case-1',
      subject: 'case-1',
      occurredAt: '2025-03-03T09:30:00Z',
      correctionOf: correction.target,
    });
    expect(JSON.parse(retraction.data)).toEqual({
      target: correction.target,
      reason: 'Entered twice.',
      stream: 'case/support/case-1',
      retracted: {
        type: 'opex.process.activity-completed.v1',
        time: '2025-03-01T10:00:00Z',
        subject: 'case-1',
        data: { process: 'support', activity: 'Triage' },
      },
      correction: 'c-1',
    });
  });

  it('is what its contract says, in the stream its contract says', () => {
    const { source, id, subject } = retraction;
    const data = JSON.parse(retraction.data) as { target: { source: string; id: string }; reason: string };
    expect(validateData(eventRetracted, data)).toEqual([]);
    expect(contractOf(retraction.type)?.streamOf({ source, id, subject, data })).toBe(retraction.streamId);
  });

  it('has one identity for every correction of a target, and another content', () => {
    const other = retractionOf('process-events', { ...correction, id: 'c-2', reason: 'Wrong.' }, stored());
    expect([other.source, other.id]).toEqual([retraction.source, retraction.id]);
    expect(other.contentHash.equals(retraction.contentHash)).toBe(false);
  });

  it('has another identity for another target, however their parts are cut', () => {
    const ids = [
      { source: 'a', id: 'b' },
      { source: 'a","b', id: '' },
      { source: '', id: 'ab' },
      { source: 'ab', id: '' },
    ].map((target) => retractionIdentity('process-events', target).id);
    expect(new Set(ids).size).toBe(4);
  });

  it('names the correction behind it', () => {
    expect(correctionBehind(stored({ ...retraction, correctionOf: correction.target }))).toBe('c-1');
    expect(correctionBehind(stored())).toBeUndefined();
  });
});

describe('whyNotCorrectable', () => {
  const NONE: ReadonlySet<string> = new Set();

  it('lets reported facts be corrected', () => expect(whyNotCorrectable(stored(), NONE)).toBeUndefined());

  it('lets facts that commands tell be corrected where no decision depends on them', () => {
    const told = stored({ version: 4 });
    expect(whyNotCorrectable(told, NONE)).toMatchObject({ refused: 'not-correctable' });
    expect(whyNotCorrectable(told, new Set([told.type]))).toBeUndefined();
  });

  it.each([
    ['opex.event.retracted.v1', null, 'report the fact again under another id'],
    ['opex.process.definition-published.v1', 1, 'PUT /v1/process-definitions/{process}'],
    ['opex.process.limit-breached.v1', null, 'correct those'],
    ['opex.process.breach-withdrawn.v1', null, 'correct those'],
    ['opex.quality.audit-completed.v1', 5, 'POST /v1/audits/{id}/reopening'],
    ['opex.quality.finding-recorded.v1', 3, 'POST /v1/audits/{id}/reopening'],
    ['opex.quality.corrective-action-closed.v1', 6, 'POST /v1/corrective-actions/{id}/reopening'],
    ['opex.cost.entry-posted.v1', 1, 'POST /v1/entries/{id}/reversal'],
    ['opex.cost.period-closed.v1', 1, 'POST /v1/periods/{period}/close'],
    ['opex.cost.budget-set.v1', 1, 'give the command that undoes it'],
    // Reported as a rule, and here the outcome of a command.
    ['opex.quality.gate-evaluated.v1', 1, 'give the command that undoes it'],
  ])('refuses %s at version %s and says what to do instead', (type, version, remedy) => {
    const refusal = whyNotCorrectable(stored({ type, version }), NONE);
    expect(refusal?.refused).toBe('not-correctable');
    expect(refusal?.detail).toContain(remedy);
  });
});
