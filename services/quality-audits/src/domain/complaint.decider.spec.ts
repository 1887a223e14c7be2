import { describe, expect, it } from '@jest/globals';
import { deciderSpec } from '@opex/event-sourcing/testing';
import type { ComplaintCommand } from './complaint.commands.js';
import type { ComplaintRefusal } from './complaint.decider.js';
import { complaintDecider } from './complaint.decider.js';
import type { ComplaintEvent, Grievance } from './complaint.events.js';
import { evolve } from './complaint.state.js';

const at = '2025-03-03T12:00:00Z';
const of = { complaint: 'K-1', at };
const grievance: Grievance = {
  process: 'customer-support',
  severity: 'major',
  description: 'No answer for a week.',
  customer: 'customer-88',
};

const opened: ComplaintEvent = { kind: 'complaint-opened', ...of, grievance };
const acknowledged: ComplaintEvent = { kind: 'complaint-acknowledged', ...of, note: 'Called back.' };
const linked: ComplaintEvent = { kind: 'complaint-linked', ...of, action: 'C-1' };
const resolved: ComplaintEvent = { kind: 'complaint-resolved', ...of, resolution: 'Answered.' };
const closed: ComplaintEvent = { kind: 'complaint-closed', ...of, note: null };
const reopened: ComplaintEvent = { kind: 'complaint-reopened', ...of, reason: 'Again.' };

const open = (change: Partial<Grievance> = {}): ComplaintCommand => ({
  kind: 'open-complaint',
  ...of,
  grievance: { ...grievance, ...change },
});
const acknowledge: ComplaintCommand = { kind: 'acknowledge-complaint', ...of, note: 'Called back.' };
const link: ComplaintCommand = { kind: 'link-complaint', ...of, action: 'C-1' };
const resolve: ComplaintCommand = { kind: 'resolve-complaint', ...of, resolution: 'Answered.' };
const close: ComplaintCommand = { kind: 'close-complaint', ...of, note: null };
const reopen: ComplaintCommand = { kind: 'reopen-complaint', ...of, reason: 'Again.' };

const spec = deciderSpec(complaintDecider);

describe('a complaint', () => {
  it('goes from its opening to its closing', () => {
    spec.given().when(open()).thenEvents(opened);
    spec.given(opened).when(acknowledge).thenEvents(acknowledged);
    spec.given(opened, acknowledged).when(resolve).thenEvents(resolved);
    spec.given(opened, acknowledged, resolved).when(close).thenEvents(closed);
  });

  it('is taken up again once it is resolved or closed', () => {
    const history = [opened, acknowledged, resolved];
    spec
      .given(...history)
      .when(reopen)
      .thenEvents(reopened);
    spec
      .given(...history, closed)
      .when(reopen)
      .thenEvents(reopened);
    spec
      .given(...history, closed, reopened)
      .when(resolve)
      .thenEvents(resolved);
  });

  it('is answered by corrective actions', () => {
    spec.given(opened).when(link).thenEvents(linked);
    spec.given(opened, acknowledged, resolved).when(link).thenEvents(linked);
    spec
      .given(opened, linked)
      .when({ ...link, action: 'C-2' })
      .thenEvents({ ...linked, action: 'C-2' });
  });

  it('says nothing new where it is told the same', () => {
    spec.given(opened).when(open()).thenNothing();
    spec.given(opened, linked).when(link).thenNothing();
  });
});

describe('a complaint refuses', () => {
  const done = [opened, acknowledged, resolved];
  it.each<[string, readonly ComplaintEvent[], ComplaintCommand, ComplaintRefusal]>([
    ['another grievance', [opened], open({ severity: 'minor' }), 'complaint-exists'],
    ...[acknowledge, link, resolve, close, reopen].map(
      (command): [string, readonly ComplaintEvent[], ComplaintCommand, ComplaintRefusal] => [
        `${command.kind} of what was never opened`,
        [],
        command,
        'complaint-not-found',
      ],
    ),
    ['to be acknowledged twice', [opened, acknowledged], acknowledge, 'complaint-already-acknowledged'],
    ['to be acknowledged once resolved', done, acknowledge, 'complaint-already-resolved'],
    ['to be resolved before it is acknowledged', [opened], resolve, 'complaint-not-acknowledged'],
    ['to be resolved twice', done, resolve, 'complaint-already-resolved'],
    ['to be resolved once closed', [...done, closed], resolve, 'complaint-closed'],
    ['to be closed before it is resolved', [opened, acknowledged], close, 'complaint-not-resolved'],
    ['to be closed twice', [...done, closed], close, 'complaint-closed'],
    ['to be linked once closed', [...done, closed], link, 'complaint-closed'],
    ['to be reopened before it is resolved', [opened], reopen, 'complaint-not-resolved'],
  ])('%s', (_case, history, command, code) =>
    spec
      .given(...history)
      .when(command)
      .thenRefused(code),
  );

  it('what was never opened', () => expect(() => evolve(null, linked)).toThrow('before it was opened'));
});
