import { setTimeout as pause } from 'node:timers/promises';
import { memoryOf } from '../../load/process-memory.js';
import { API_KEY } from '../../load/running-service.js';
import { percentile } from '../../load/timings.js';
import type { Scenario } from '../scenario.js';
import type { Answer, Pace, Sender } from '../sender.js';
import type { SystemUnderFault } from '../system-under-fault.js';

const NOISY_KEY = 'overload-noisy-0123456789';
const QUIET_KEYS = ['overload-quiet-1-0123456789', 'overload-quiet-2-0123456789', 'overload-quiet-3-0123456789'];
/** Far more events at a time than a sender may have waiting. */
const PRESSING: Pace = { lanes: 80, batchEventsMax: 1_000, pauseMsMax: 1 };
const QUIET: Pace = { lanes: 1, batchEventsMax: 20, pauseMsMax: 100 };
/** The overload lasts until so much has happened, however fast the machine is. */
const REFUSALS_MIN = 50;
const QUIET_ANSWERS_MIN = 50;
/** Of all senders, before the log: `queuedEventsMax` of the event store. */
const QUEUED_EVENTS_MAX = 40_000;
/** What a write service is ended for in the chart (deploy/helm/opex/values.yaml). */
const RESIDENT_MAX_MB = (768 * 1024 * 1024) / 1e6;
const LOOK_MS = 200;

/**
 * One source sends as much as it can, several others a little. It is told to come back later; they are refused less often
 * and answered sooner. Nobody waits longer than a full queue takes at the pace at which events were stored meanwhile: what is
 * accepted is not kept waiting without a bound. Memory stays within that of a container, and afterwards the noisy source
 * is taken in at once by the same processes.
 */
export const overload: Scenario = {
  name: 'overload',
  title: 'One source beyond what the door can take, others quiet',
  extent: { kills: 0, seconds: 0 },
  prepare: () =>
    Promise.resolve({
      system: { environment: () => ({ API_KEYS: [API_KEY, NOISY_KEY, ...QUIET_KEYS].join(';') }) },
      close: () => Promise.resolve(),
    }),
  async run(system) {
    const toNoisy: Answer[] = [];
    const toQuiet: Answer[] = [];
    const acceptedBefore = system.acceptedIds['process-events'].length;
    const begunAtMs = performance.now();
    const quiet = QUIET_KEYS.map((key) =>
      system.addSender('process-events', {
        ...{ key, pace: QUIET },
        onAnswer: (answer) => toQuiet.push(answer),
      }),
    );
    const noisy = system.addSender('process-events', {
      ...{ key: NOISY_KEY, pace: PRESSING },
      onAnswer: (answer) => toNoisy.push(answer),
    });
    const residentMb = await largestUntil(
      system,
      () =>
        toNoisy.filter(isRefusal).length >= REFUSALS_MIN &&
        toQuiet.length - toQuiet.filter(isRefusal).length >= QUIET_ANSWERS_MIN * quiet.length,
      [...quiet, noisy],
    );
    const seconds = (performance.now() - begunAtMs) / 1_000;
    const accepted = system.acceptedIds['process-events'].length - acceptedBefore;
    await noisy.stop();

    const refusals = [...toNoisy, ...toQuiet].filter(isRefusal);
    assertRefusedPolitely(refusals);
    const fullQueueMs = (QUEUED_EVENTS_MAX / (accepted / seconds)) * 1_000;
    const [noisyMs, quietMs] = [p99Of(toNoisy), p99Of(toQuiet)];
    const [noisyShare, quietShare] = [shareRefused(toNoisy), shareRefused(toQuiet)];
    system.tell(
      `${Math.round(accepted / seconds)} events/s accepted for ${Math.round(seconds)} s; noisy and quiet: ` +
        `${percent(noisyShare)} and ${percent(quietShare)} refused, p99 of what is accepted ${Math.round(noisyMs)} and ` +
        `${Math.round(quietMs)} ms; a full queue takes ${Math.round(fullQueueMs)} ms; ${Math.round(residentMb)} MB resident`,
    );
    assertBelow('share of the quiet sources that is refused', quietShare, noisyShare);
    assertBelow('p99 of the quiet sources, in ms', quietMs, noisyMs);
    assertBelow('p99 of the noisy source, in ms', noisyMs, fullQueueMs);
    assertBelow('resident MB of process-events', residentMb, RESIDENT_MAX_MB);

    const again = system.addSender('process-events', { key: NOISY_KEY, refusesRefusals: true });
    await again.untilAccepted(1);
    system.tell('and the noisy source was taken in again at once');
    await system.assertAllRunning();
    return 0;
  },
};

/** @returns the largest resident memory of process-events meanwhile, in MB. @throws where a sender has stopped. */
async function largestUntil(
  system: SystemUnderFault,
  isOver: () => boolean,
  senders: readonly Sender[],
): Promise<number> {
  const { pid } = system.instance('process-events').service;
  let largest = 0;
  while (!isOver()) {
    for (const sender of senders) await sender.untilAccepted(0);
    largest = Math.max(largest, (await memoryOf('process-events', pid))?.residentMb ?? 0);
    await pause(LOOK_MS);
  }
  return largest;
}

function assertRefusedPolitely(refusals: readonly Answer[]): void {
  const rude = refusals.find(
    ({ status, retryAfter }) => (status !== 429 && status !== 503) || !/^[1-9]\d*$/.test(retryAfter ?? ''),
  );
  if (rude === undefined) return;
  throw new Error(`Beyond capacity it answers ${rude.status}, Retry-After: ${rude.retryAfter ?? 'none'}.`);
}

const isRefusal = ({ status }: Answer): boolean => status !== 200;

const shareRefused = (answers: readonly Answer[]): number => answers.filter(isRefusal).length / answers.length;

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** Of what was accepted. */
const p99Of = (answers: readonly Answer[]): number => {
  const accepted = answers.filter((answer) => !isRefusal(answer)).map(({ milliseconds }) => milliseconds);
  return percentile(
    accepted.toSorted((a, b) => a - b),
    0.99,
  );
};

function assertBelow(what: string, found: number, limit: number): void {
  if (found < limit) return;
  throw new Error(`${what}: ${found}, not below ${limit}.`);
}
