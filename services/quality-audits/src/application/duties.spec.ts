import { describe, expect, it } from '@jest/globals';
import { InMemoryEventStore } from '@opex/event-sourcing/testing';
import type { Duty } from '../domain/duties.js';
import { KEPT } from '../infrastructure/kept-kinds.js';
import { AuditProgrammes } from './audit-programmes.js';
import { Audits } from './audits.js';
import { CorrectiveActions } from './corrective-actions.js';
import { AuditTemplates } from './definitions.js';
import { Duties } from './duties.js';

const noList = { list: () => Promise.reject(new Error('no list here')) };
const at = '2025-03-01T12:00:00Z';

function quality() {
  const store = new InMemoryEventStore();
  const audits = new Audits(store, KEPT.audits, noList);
  const actions = new CorrectiveActions(store, KEPT.correctiveActions, noList);
  const programmes = new AuditProgrammes(store, KEPT.programmes, noList);
  const templates = new AuditTemplates(store, KEPT.templates, noList);
  const duties = new Duties(audits, actions, programmes, templates);
  const perform = (duty: Duty, id: string, day: string) => duties.perform({ duty, id, day });
  const types = () => store.log.map(({ type }) => type.replace(/^opex\.quality\.|\.v1$/g, ''));
  return { store, audits, actions, programmes, templates, duties, perform, types };
}

const plan = {
  process: 'support',
  cadence: 'monthly',
  dayOfMonth: 5,
  dueDays: 20,
  leadDays: 14,
  startsIn: '2025-04',
  template: 't',
  auditor: 'lead',
} as const;

describe('the duty of a programme', () => {
  async function planned() {
    const all = quality();
    const content = { process: 'support', criteria: [{ criterion: 'c', weight: 2, pointsPossible: 10 }] };
    await all.templates.change({ id: 't', commandId: 't', command: { kind: 'define', id: 't', content, at } });
    const command = { kind: 'plan-programme', programme: 'P', plan, at } as const;
    await all.programmes.change({ id: 'P', commandId: 'p', command });
    return all;
  }

  it('is to schedule the audit of the month once, from its template, however often it is performed', async () => {
    const { audits, programmes, duties, perform, types } = await planned();
    expect(await duties.daysOf('audit-programme', 'P')).toEqual([{ duty: 'programme-audit', day: '2025-03-22' }]);
    for (let again = 0; again < 3; again += 1) await perform('programme-audit', 'P', '2025-03-22');
    expect((await audits.find('P-2025-04'))?.state.plan).toEqual({
      process: 'support',
      plannedOn: '2025-04-05',
      dueOn: '2025-04-25',
      title: null,
      auditor: 'lead',
      template: { template: 't', revision: 1, criteria: [{ criterion: 'c', weight: 2, pointsPossible: 10 }] },
      programme: { programme: 'P', period: '2025-04' },
    });
    expect(types()).toEqual([
      'audit-template-published',
      'audit-programme-planned',
      'audit-scheduled',
      'audit-programme-advanced',
    ]);
    expect((await programmes.find('P'))?.state).toMatchObject({ nextPeriod: '2025-05', lastAudit: 'P-2025-04' });
    expect(await duties.daysOf('audit-programme', 'P')).toEqual([{ duty: 'programme-audit', day: '2025-04-21' }]);
  });

  it('is finished where it was cut off between its two effects, also when the programme changed meanwhile', async () => {
    const { audits, programmes, perform, types } = await planned();
    const draft = (await programmes.find('P'))?.state;
    if (draft === undefined) throw new Error('not planned');
    await audits.change({
      id: 'P-2025-04',
      commandId: 'programme-audit P 2025-04',
      command: {
        kind: 'schedule-audit',
        audit: 'P-2025-04',
        at,
        plan: {
          process: 'support',
          plannedOn: '2025-04-05',
          dueOn: '2025-05-05',
          title: null,
          auditor: null,
          template: null,
          programme: { programme: 'P', period: '2025-04' },
        },
      },
    });
    await perform('programme-audit', 'P', '2025-03-22');
    expect(types().slice(2)).toEqual(['audit-scheduled', 'audit-programme-advanced']);
  });

  it('rests while the programme is paused, before its day, and where there is no programme', async () => {
    const { programmes, perform, types } = await planned();
    await perform('programme-audit', 'P', '2025-03-21');
    await perform('programme-audit', 'Q', '2025-03-22');
    const command = { kind: 'pause-programme', programme: 'P', reason: 'x', at } as const;
    await programmes.change({ id: 'P', commandId: 'pause', command });
    await perform('programme-audit', 'P', '2025-03-22');
    expect(types().slice(2)).toEqual(['audit-programme-paused']);
  });

  it('leaves out a template that was retired rather than the audit', async () => {
    const { audits, templates, perform } = await planned();
    await templates.change({ id: 't', commandId: 'r', command: { kind: 'retire', id: 't', reason: 'Old.', at } });
    await perform('programme-audit', 'P', '2025-03-22');
    expect((await audits.find('P-2025-04'))?.state.plan.template).toBeNull();
  });
});

describe('the duty to tell', () => {
  it('that an audit is overdue comes due the day after, once', async () => {
    const { audits, duties, perform, types } = quality();
    await audits.change({
      id: 'A',
      commandId: 'a',
      command: {
        kind: 'schedule-audit',
        audit: 'A',
        at,
        plan: {
          process: 'support',
          plannedOn: '2025-03-03',
          dueOn: '2025-03-31',
          title: null,
          auditor: null,
          template: null,
          programme: null,
        },
      },
    });
    expect(await duties.daysOf('audit', 'A')).toEqual([{ duty: 'audit-overdue', day: '2025-04-01' }]);
    await perform('audit-overdue', 'A', '2025-04-01');
    await perform('audit-overdue', 'A', '2025-04-01');
    expect(types()).toEqual(['audit-scheduled', 'audit-overdue']);
    expect(await duties.daysOf('audit', 'A')).toEqual([{ duty: 'audit-overdue', day: null }]);
    expect(await duties.daysOf('audit', 'B')).toEqual([]);
    expect(await duties.daysOf('gate', 'A')).toBeUndefined();
  });

  it('of a corrective action comes due with its plan and after its implementation', async () => {
    const { actions, duties, perform, types } = quality();
    const to = { action: 'C', at };
    const send = (command: Parameters<typeof actions.change>[0]['command']) =>
      actions.change({ id: 'C', commandId: command.kind, command });
    const origin = { kind: 'finding', audit: 'A', finding: 'F' } as const;
    await send({
      kind: 'open-action',
      ...to,
      opening: { process: 'support', origin, title: null, dueOn: '2025-03-10' },
    });
    const days = () => duties.daysOf('corrective-action', 'C');
    expect(await days()).toMatchObject([{ day: '2025-03-11' }, { day: null }]);
    await perform('action-overdue', 'C', '2025-03-11');
    const analysis = { rootCause: 'r', method: null, whys: [], branches: [] };
    await send({ kind: 'analyse-action', ...to, analysis });
    const moved = { plan: 'p', owner: 'o', dueOn: '2025-03-20', verifyAfterDays: 2 };
    await send({ kind: 'plan-action', ...to, plan: moved });
    expect(await days()).toMatchObject([{ day: '2025-03-21' }, { day: null }]);
    await send({ kind: 'implement-action', ...to, note: null });
    expect(await days()).toMatchObject([{ day: null }, { duty: 'verification-due', day: '2025-03-03' }]);
    await perform('action-overdue', 'C', '2025-03-21');
    await perform('verification-due', 'C', '2025-03-03');
    expect(types()).toEqual(
      ['opened', 'overdue', 'analysed', 'planned', 'implemented', 'verification-due'].map(
        (event) => `corrective-action-${event}`,
      ),
    );
  });
});
