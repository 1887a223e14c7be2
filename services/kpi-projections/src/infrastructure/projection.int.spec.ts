import {
  activityCompleted,
  caseClosed,
  definitionPublished,
  entryPosted,
  eventRetracted,
  minorUnitDigits,
  outageEnded,
  outageStarted,
  surveyAnswered,
} from '@opex/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestDatabase } from '@opex/event-sourcing/testing';
import { createTestDatabase } from '@opex/event-sourcing/testing';
import type { PartitionBatch, ReceivedMessage } from '@opex/messaging';
import { toMessage, withCompleteTo } from '@opex/messaging';
import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { Fenced, LogReplaced, Projector } from '../application/project-batch.js';
import { caseFacts, foldCase } from '../domain/case-fold.js';
import {
  activityKind,
  caseKind,
  costKind,
  factKinds,
  outageKind,
  responseKind,
  surveyKind,
} from '../domain/fact-kind.js';
import type { DimensionFilter, Gap } from '../application/measure-reader.js';
import type { FactKind } from '../domain/fact-kind.js';
import type { Fact } from '../domain/fact.js';
import type { LogEvent } from '../domain/log-event.js';
import { compareInFold, formatInstantMicros } from '../domain/log-event.js';
import { periodsOf } from '../domain/period.js';
import { traceOf } from '../domain/process-views/case-trace.js';
import { conformanceOf } from '../domain/process-views/conformance.js';
import { toProcessDefinition } from '../domain/process-definition.js';
import { EXACT_FACTS_MAX, quantileOf, RELATIVE_ERROR_MAX } from '../domain/quantile.js';
import { readWatermarks } from '../testing/read-watermarks.js';
import { poolOf } from './pool-of.js';
import { PostgresMeasureReader } from './postgres-measure-reader.js';
import { PostgresProjectionStore } from './postgres-projection-store.js';
import { PostgresCaseTraceReader } from './process-views/postgres-case-traces.js';
import { projectionMigrations } from './projection-migrations.js';

const TOPIC = 'opex.process-events';
const EPOCH = randomUUID();
const HOUR_MICROS = 3_600_000_000;
const START_MICROS = Date.parse('2025-03-28T20:00:00Z') * 1000;
const COST_DAY_MS = Date.parse('2025-03-28T00:00:00Z');
const RECORDED_MICROS = Date.parse('2026-01-01T00:00:00Z') * 1000;

let database: TestDatabase;
let pool: Pool;
let generation = 1;
beforeAll(async () => {
  database = await createTestDatabase(projectionMigrations);
  pool = poolOf(database.dataSource);
});
afterAll(() => database.drop());

/** Fixed pseudo-random numbers (mulberry32, public domain): a failure repeats. */
function randoms(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A log as its positions and recording times come from the order of the list. */
function logOf(events: readonly Omit<LogEvent, 'position' | 'recordedAtMicros'>[]): LogEvent[] {
  return events.map((event, index) => ({
    ...event,
    position: index + 1,
    recordedAtMicros: RECORDED_MICROS + index * 1_000,
  }));
}

const caseEvent = (
  number: number,
  hour: number,
  activity: string,
  more: Record<string, unknown> = {},
): Omit<LogEvent, 'position' | 'recordedAtMicros'> => ({
  type: activityCompleted.type,
  source: 'urn:test',
  id: randomUUID(),
  streamId: `case/support/${number}`,
  subject: String(number),
  occurredAtMicros: Math.round(START_MICROS + hour * HOUR_MICROS),
  sequence: '',
  data: { process: 'support', activity, ...more },
});

const definition = (
  by: 'last-event' | 'case-closed',
  version = 1,
): Omit<LogEvent, 'position' | 'recordedAtMicros'> => ({
  type: definitionPublished.type,
  source: 'urn:test',
  id: randomUUID(),
  streamId: 'definition/support',
  subject: null,
  occurredAtMicros: START_MICROS,
  sequence: '',
  data: { process: 'support', definitionVersion: version, effectiveFrom: null, completion: { by } },
});

/** An entry of the journal with one line of cost and its counterpart. */
const entry = (postedOn: string, amount: string, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  entry: 'E-1',
  postedOn,
  currency: 'EUR',
  lines: [
    { account: 'c', kind: 'cost', function: 'support', costType: 'direct', amount, currency: 'EUR', ...more },
    { account: 'x', kind: 'clearing', amount: `-${amount}`, currency: 'EUR' },
  ],
});

function messagesOf(log: readonly LogEvent[], epoch = EPOCH): ReceivedMessage[] {
  return log.map((event, offset) => {
    const message = toMessage({
      ...event,
      time: formatInstantMicros(event.occurredAtMicros),
      dataSchema: null,
      epoch,
      correctionOf: null,
      extensions: {},
      data: JSON.stringify(event.data),
    });
    return { offset, key: message.key, headers: message.headers, value: Buffer.from(message.value) };
  });
}

const batchOf = (messages: readonly ReceivedMessage[]): PartitionBatch => ({
  topic: TOPIC,
  partition: 0,
  messages,
  endOffset: (messages.at(-1)?.offset ?? -1) + 1,
});

const projector = (of: number, more = {}): Projector =>
  new Projector(new PostgresProjectionStore(pool, of), {
    minorUnitDigits: (currency) => minorUnitDigits(currency) ?? 2,
    ...more,
  });

async function project(
  of: number,
  messages: readonly ReceivedMessage[],
  sizes: () => number,
  more = {},
): Promise<void> {
  const one = projector(of, more);
  await one.startOffset(TOPIC, 0);
  for (let at = 0; at < messages.length;) {
    const size = Math.max(1, Math.floor(sizes()));
    await one.handleBatch(batchOf(messages.slice(at, at + size)), () => true);
    at += size;
  }
}

const rowsOf = async (text: string, of: number): Promise<unknown[]> =>
  (await pool.query<Record<string, unknown>>(text, [of])).rows;

async function gapsOf(of: number, kinds: readonly FactKind[], asOfMicros: number | null): Promise<readonly Gap[]> {
  return new PostgresMeasureReader(pool, of).gaps(kinds, asOfMicros, await readWatermarks(pool, of, 1));
}

/** The net facts of a generation: what is true now, with how many times. */
const netFacts = (of: number): Promise<unknown[]> =>
  rowsOf(
    `SELECT kind, at_ms, attributes, abs(value_1) AS a, value_2 * sign(value_1)::int8 AS b, value_3 * sign(value_1)::int8 AS c,
            sum(sign(value_1)) AS n
     FROM fact_deltas JOIN attribute_sets USING (attributes_id) WHERE generation = $1
     GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(sign(value_1)) <> 0 ORDER BY 1, 2, 3, 4, 5, 6`,
    of,
  );
const tallies = (of: number): Promise<unknown[]> =>
  rowsOf(
    `SELECT kind, grain, cell, dimensions, value_1, value_2, value_3 FROM tallies JOIN dimension_sets USING (kind, dimensions_id)
     WHERE generation = $1 AND (value_1, value_2, value_3) <> (0, 0, 0) ORDER BY 1, 2, 3, 4`,
    of,
  );
const bins = (of: number): Promise<unknown[]> =>
  rowsOf(
    `SELECT kind, day, dimensions, bin, count FROM tally_bins JOIN dimension_sets USING (kind, dimensions_id)
     WHERE generation = $1 AND count <> 0 ORDER BY 1, 2, 3, 4`,
    of,
  );
/** Facts as they were known after each event of the log. */
const history = (of: number): Promise<unknown[]> =>
  rowsOf(
    `SELECT position, kind, at_ms, attributes, value_1, value_2, value_3, known_at_micros
     FROM fact_deltas JOIN attribute_sets USING (attributes_id) WHERE generation = $1 ORDER BY 1, 2, 3, 5, 4, 6`,
    of,
  );

/** The cases as they are traced now: knowledge times apart. */
const traces = (of: number): Promise<unknown[]> =>
  rowsOf(
    `SELECT s.stream_id, t.start_ms, t.end_ms, t.outcome, t.definition_version, t.offsets_ms::text, t.deviations,
            t.late_steps, t.late_from_ms::text, a.attributes,
            ARRAY(SELECT d.dimensions::jsonb ->> 1 FROM unnest(t.activities) WITH ORDINALITY u(id, place)
                  JOIN dimension_sets d ON d.dimensions_id = u.id ORDER BY place) AS activities
     FROM case_traces t JOIN subjects s USING (generation, subject_id, process)
     LEFT JOIN attribute_sets a USING (attributes_id)
     WHERE generation = $1 AND t.traced AND t.start_ms IS NOT NULL ORDER BY 1`,
    of,
  );

/** The same from a fold of all events at once. */
function foldedTraces(log: readonly LogEvent[]): unknown[] {
  const versions = log.filter(({ type }) => type === definitionPublished.type).map(toProcessDefinition);
  const cases = log.filter(({ streamId }) => streamId.startsWith('case/'));
  return [...new Set(cases.map(({ streamId }) => streamId))].sort().flatMap((stream) => {
    const trace = traceOf(
      cases.filter(({ streamId }) => streamId === stream),
      versions,
    );
    if (trace === null) return [];
    const late = trace.deviations?.filter(({ fromMs }) => fromMs !== null) ?? [];
    const other = trace.deviations?.filter(({ fromMs }) => fromMs === null) ?? null;
    return {
      stream_id: stream,
      start_ms: String(trace.startMs),
      end_ms: trace.endMs === null ? null : String(trace.endMs),
      outcome: ['open', 'completed', 'abandoned'].indexOf(trace.outcome),
      definition_version: trace.definitionVersion,
      offsets_ms: `{${trace.steps.map(({ atMs }) => atMs - trace.startMs).join()}}`,
      deviations: other?.map(({ kind, name }) => `${kind}:${name}`) ?? null,
      late_steps: late.length === 0 ? null : late.map(({ name }) => name),
      late_from_ms: late.length === 0 ? null : `{${late.map(({ fromMs }) => fromMs).join()}}`,
      attributes: trace.attributes,
      activities: trace.steps.map(({ activity }) => activity),
    };
  });
}

/** Steps of which `answer` comes before `work`, each with a limit in minutes. */
const stepwise = (version: number): Recordable => ({
  ...definition('last-event', version),
  data: {
    ...definition('last-event', version).data,
    steps: [
      { step: 'begin', activities: ['open'], limitMinutes: 0 },
      { step: 'answer "it"', activities: ['answer'], limitMinutes: 900 },
      { step: 'working', activities: ['work', 'close'], optionalActivities: ['close'] },
    ],
  },
});

function sampleLog(seed: number, cases: number): LogEvent[] {
  const random = randoms(seed);
  const events = Array.from({ length: cases }, (_, number) => {
    const start = random() * 24 * 60;
    return Array.from({ length: 1 + Math.floor(random() * 7) }, (_, step) =>
      caseEvent(number, start + step * random() * 30, ['open', 'sort', 'work', 'answer'][step % 4] as string, {
        automated: random() < 0.5,
        channel: random() < 0.5 ? 'mail' : 'phone',
      }),
    );
  }).flat();
  const shuffled = events
    .map((event) => ({ event, rank: random() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ event }) => event);
  const middle = Math.floor(shuffled.length / 2);
  return logOf([...shuffled.slice(0, middle), definition('last-event'), ...shuffled.slice(middle)]);
}

type Recordable = Omit<LogEvent, 'position' | 'recordedAtMicros'>;

const survey = (number: number, score: number): Recordable => ({
  ...caseEvent(0, number, ''),
  type: surveyAnswered.type,
  streamId: `event/survey/${number}`,
  subject: null,
  data: { instrument: 'csat', score },
});

const outage = (number: number, hour: number, type: string): Recordable => ({
  ...caseEvent(0, hour, ''),
  type,
  streamId: 'service/api',
  subject: `outage-${number}`,
  data: { service: 'api' },
});

/** What takes an event back: says what it was where it came after it, as a write service does. */
const retraction = (target: Recordable, cameFirst = false): Recordable => ({
  ...caseEvent(0, 999, ''),
  type: eventRetracted.type,
  streamId: target.streamId,
  subject: target.subject,
  data: {
    target: { source: target.source, id: target.id },
    reason: 'Entered twice.',
    stream: target.streamId,
    ...(cameFirst
      ? {}
      : {
          retracted: {
            type: target.type,
            time: formatInstantMicros(target.occurredAtMicros),
            subject: target.subject,
            data: target.data,
          },
        }),
  },
});

/** Facts of every sort, some taken back: most after they came, some before. */
function correctedLog(seed: number): { readonly corrected: LogEvent[]; readonly effective: LogEvent[] } {
  const random = randoms(seed);
  const facts: Recordable[] = [
    ...Array.from({ length: 40 }, (_, number) => survey(number, 1 + Math.floor(random() * 5))),
    ...Array.from({ length: 20 }, (_, number) => [
      outage(number, number * 5, outageStarted.type),
      outage(number, number * 5 + 1 + random(), outageEnded.type),
    ]).flat(),
    ...Array.from({ length: 90 }, (_, index) =>
      caseEvent(index % 15, random() * 500, ['open', 'work', 'close'][index % 3] as string, {
        channel: `c${index % 4}`,
      }),
    ),
  ]
    .map((event) => ({ event, rank: random() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ event }) => event);
  const corrected: Recordable[] = [definition('last-event')];
  const effective: Recordable[] = [definition('last-event')];
  const pending: Recordable[] = [];
  for (const fact of facts) {
    const fate = random();
    if (fate < 0.1) corrected.push(retraction(fact, true), fact);
    else {
      corrected.push(fact);
      if (fate < 0.3) pending.push(retraction(fact));
      else effective.push(fact);
    }
    if (random() < 0.2) corrected.push(...pending.splice(0));
  }
  return { corrected: logOf([...corrected, ...pending]), effective: logOf(effective) };
}

describe('a projection', () => {
  it('gives the same facts, history and tallies for every batch split, and those of a plain fold', async () => {
    const log = sampleLog(7, 60);
    const messages = messagesOf(log);
    const [single, odd, whole, tiny] = [++generation, ++generation, ++generation, ++generation];
    const random = randoms(11);
    await project(single, messages, () => 1);
    await project(odd, messages, () => 1 + random() * 17);
    await project(whole, messages, () => messages.length);
    await project(tiny, messages, () => 5, { casesCachedMax: 1 });
    for (const other of [odd, whole, tiny]) {
      expect(await netFacts(other)).toEqual(await netFacts(single));
      expect(await tallies(other)).toEqual(await tallies(single));
      expect(await bins(other)).toEqual(await bins(single));
      expect(await history(other)).toEqual(await history(single));
      expect(await traces(other)).toEqual(await traces(single));
    }
    expect(await traces(single)).toEqual(foldedTraces(log));
    const versions = log.filter(({ type }) => type === definitionPublished.type).map(toProcessDefinition);
    const streams = new Map<string, LogEvent[]>();
    for (const event of log) {
      if (event.type === definitionPublished.type) continue;
      streams.set(event.streamId, [...(streams.get(event.streamId) ?? []), event]);
    }
    const facts: Fact[] = [...streams.values()].flatMap((events) => {
      const ordered = events.sort(compareInFold);
      return caseFacts(foldCase(ordered, versions), ordered);
    });
    for (const kind of factKinds) {
      const expected = facts.filter((fact) => fact.kind === kind);
      const { rows } = await pool.query<{ a: string | null; b: string | null }>(
        `SELECT sum(value_1) AS a, sum(value_2) AS b FROM tallies WHERE generation = $1 AND kind = $2 AND grain = 0`,
        [single, kind.number],
      );
      expect(Number(rows[0]?.a ?? 0)).toBe(expected.length);
      expect(Number(rows[0]?.b ?? 0)).toBe(expected.reduce((sum, { values }) => sum + (values[1] ?? 0), 0));
    }
  });

  it('is that of what was not taken back, for every batch split, and keeps what was known before', async () => {
    const { corrected, effective } = correctedLog(17);
    const [single, odd, whole, plain] = [++generation, ++generation, ++generation, ++generation];
    const random = randoms(23);
    await project(single, messagesOf(corrected), () => 1, { casesCachedMax: 3 });
    await project(odd, messagesOf(corrected), () => 1 + random() * 23);
    await project(whole, messagesOf(corrected), () => corrected.length);
    await project(plain, messagesOf(effective), () => 50);
    for (const one of [single, odd, whole]) {
      expect(await netFacts(one)).toEqual(await netFacts(plain));
      expect(await tallies(one)).toEqual(await tallies(plain));
      expect(await bins(one)).toEqual(await bins(plain));
      expect(await history(one)).toEqual(await history(whole));
      expect(await traces(one)).toEqual(await traces(plain));
    }
    expect(await traces(whole)).toEqual(foldedTraces(corrected));
    const known = corrected.slice(0, 120);
    const cut = ++generation;
    await project(cut, messagesOf(known), () => 50);
    const periods = periodsOf(
      { fromMs: START_MICROS / 1000, toMs: START_MICROS / 1000 + 60 * 86_400_000 },
      'total',
      'UTC',
    );
    const asOfMicros = known.at(-1)?.recordedAtMicros ?? 0;
    for (const kind of factKinds.filter(({ holds }) => holds !== 'state')) {
      const query = { kind, periods, filters: [], groupBy: [] };
      const then = await new PostgresMeasureReader(pool, whole).sums({ ...query, asOfMicros });
      expect(then).toEqual(await new PostgresMeasureReader(pool, cut).sums({ ...query, asOfMicros: null }));
    }
    const outages = await new PostgresMeasureReader(pool, whole).states(outageKind, 8.64e15, asOfMicros);
    expect(outages.length).toBeGreaterThan(5);
    expect(outages).toEqual(await new PostgresMeasureReader(pool, cut).states(outageKind, 8.64e15, null));
  });

  it('traces cases by the definition in force, whenever that comes and however often it changes', async () => {
    const random = randoms(31);
    const cases = sampleLog(29, 40).filter(({ type }) => type === activityCompleted.type);
    const third = Math.floor(cases.length / 3);
    const [early, between, late] = [cases.slice(0, third), cases.slice(third, 2 * third), cases.slice(2 * third)];
    const log = logOf([...early, stepwise(1), ...between, definition('case-closed', 2), ...late, stepwise(3)]);
    const [single, odd] = [++generation, ++generation];
    await project(single, messagesOf(log), () => 1, { casesCachedMax: 2 });
    await project(odd, messagesOf(log), () => 1 + random() * 29);
    expect(await traces(single)).toEqual(foldedTraces(log));
    expect(await traces(odd)).toEqual(await traces(single));
    const deviations = JSON.stringify(await traces(single));
    for (const found of ['missing:answer', 'extra:sort', 'out-of-order:working', '["answer \\"it\\""]']) {
      expect(deviations).toContain(found);
    }
  });

  it('traces cases as they were known at an instant, and those that have no trace yet', async () => {
    const random = randoms(37);
    const cases = correctedLog(43).corrected.filter(({ streamId }) => streamId.startsWith('case/'));
    const third = Math.floor(cases.length / 3);
    const log = logOf([
      ...cases.slice(0, third),
      stepwise(1),
      ...cases.slice(third, 2 * third),
      definition('case-closed', 2),
      ...cases.slice(2 * third),
      stepwise(3),
    ]);
    const whole = ++generation;
    await project(whole, messagesOf(log), () => 1 + random() * 40);
    const tracesOf = (of: number, asOfMicros: number | null): Promise<unknown> =>
      new PostgresCaseTraceReader(pool, of).read(
        { process: 'support', by: 'start', fromMs: null, toMs: null, outcomes: [], asOfMicros, filters: [] },
        8e15,
        async (read) => ({
          cases: await read.list(null, 1_000),
          variants: (await read.variants()).map(({ activities, cases: of }) => `${activities.join()} ${of}`).sort(),
          conformance: conformanceOf(await read.deviations()),
        }),
      );
    for (const known of [third, third + 1, 2 * third, 2 * third + 2, log.length]) {
      const cut = ++generation;
      await project(cut, messagesOf(log.slice(0, known)), () => 50);
      expect(await tracesOf(whole, log[known - 1]?.recordedAtMicros ?? null)).toEqual(await tracesOf(cut, null));
    }
    const now = await tracesOf(whole, null);
    await pool.query(
      `UPDATE case_traces SET traced = false, known_from_micros = 0, known_to_micros = 0, start_ms = NULL, activities = '{}'
       WHERE generation = $1`,
      [whole],
    );
    expect(await tracesOf(whole, null)).toEqual(now);
  });

  it('sets a newer version of a type aside with its subject, and says so', async () => {
    const of = ++generation;
    const newer = { ...caseEvent(1, 2, 'work'), type: activityCompleted.type.replace('.v1', '.v2') };
    const log = logOf([caseEvent(1, 1, 'open'), newer, caseEvent(1, 3, 'close'), caseEvent(2, 1, 'open')]);
    await project(of, messagesOf(log), () => 10);
    expect(await gapsOf(of, [activityKind], null)).toEqual([
      { reason: 'unknown-version:opex.process.activity-completed.v2', process: 'support' },
      { reason: 'quarantined:1', process: 'support' },
    ]);
    expect(await gapsOf(of, [surveyKind], null)).toEqual([]);
  });

  it('sets an event with broken content aside with its subject, whose later events wait in order', async () => {
    const of = ++generation;
    const log = logOf([
      caseEvent(1, 1, 'open'),
      caseEvent(1, 2, 'work'),
      caseEvent(2, 1, 'open'),
      caseEvent(1, 3, 'close'),
      { ...caseEvent(2, 3, 'close'), streamId: 'case/b%C3%BCro/9', data: { process: 'büro', activity: 'open' } },
    ]);
    const messages = messagesOf(log);
    const cut = (offset: number): void => {
      const message = messages[offset] as ReceivedMessage;
      messages[offset] = { ...message, value: message.value.subarray(0, -3) };
    };
    cut(1);
    cut(4);
    // Split before and behind the broken one: what is held is known after a restart, too.
    for (const from of [0, 2, 4]) await project(of, messages.slice(from, from + 2), () => 10);
    expect(
      await rowsOf(
        `SELECT reason, stream_id, position::int, process, content ->> 'valueBase64' IS NOT NULL AS raw
         FROM quarantined_events WHERE generation = $1 ORDER BY position`,
        of,
      ),
    ).toEqual([
      { reason: 'unreadable', stream_id: 'case/support/1', position: 2, process: 'support', raw: true },
      { reason: 'subject-held', stream_id: 'case/support/1', position: 4, process: 'support', raw: false },
      { reason: 'unreadable', stream_id: 'case/b%C3%BCro/9', position: 5, process: 'büro', raw: true },
    ]);
    expect(await rowsOf(`SELECT position::int FROM subject_events WHERE generation = $1 ORDER BY 1`, of)).toEqual([
      { position: 1 },
      { position: 3 },
    ]);
    expect(await gapsOf(of, [activityKind], null)).toEqual([
      { reason: 'quarantined:1', process: 'büro' },
      { reason: 'quarantined:2', process: 'support' },
    ]);
    expect(await gapsOf(of, [surveyKind], null)).toEqual([]);
  });

  it('says so where a definition can not be read, is newer, or fits no case; all else goes on', async () => {
    const of = ++generation;
    const unfit = caseEvent(1, 1, 'open', { effortMinutes: 'many' });
    const log = logOf([
      unfit,
      definition('last-event'),
      stepwise(2),
      { ...definition('last-event', 3), type: definitionPublished.type.replace('.v1', '.v2') },
      { ...definition('last-event', 4), data: { process: 'support' } },
      caseEvent(2, 1, 'open'),
    ]);
    await project(of, messagesOf(log), () => 10);
    expect(
      await rowsOf(`SELECT reason, position::int, detail FROM quarantined_events WHERE generation = $1 ORDER BY 2`, of),
    ).toEqual([
      { reason: 'fold-failed', position: 3, detail: expect.stringMatching(/^the facts of case\/support\/1 cannot/) },
      { reason: 'unknown-version', position: 4, detail: expect.anything() },
      { reason: 'unreadable', position: 5, detail: expect.anything() },
    ]);
    expect(await rowsOf(`SELECT position::int FROM subject_events WHERE generation = $1 ORDER BY 1`, of)).toEqual([
      { position: 1 },
      { position: 6 },
    ]);
    expect(await gapsOf(of, [caseKind], null)).toEqual([
      { reason: 'unknown-version:opex.process.definition-published.v2', process: 'support' },
      { reason: 'quarantined:2', process: 'support' },
    ]);
  });

  it('dates what an answer misses: what was set aside and defined later changes no earlier answer', async () => {
    const of = ++generation;
    const [first, second] = [caseEvent(1, 1, 'open'), caseEvent(2, 1, 'open')];
    const strange = { ...second, streamId: 'case/other/1', data: { process: 'other', activity: 'open' } };
    const log = logOf([
      first,
      definition('last-event'),
      strange,
      { ...caseEvent(1, 2, 'x'), type: 'opex.process.case-closed.v9' },
    ]);
    await project(of, messagesOf(log), () => 10);
    const gapsAt = (index: number): Promise<readonly Gap[]> =>
      gapsOf(of, [caseKind], log[index]?.recordedAtMicros ?? null);
    expect(await gapsAt(0)).toEqual([{ reason: 'no-definition:support', process: 'support' }]);
    expect(await gapsAt(1)).toEqual([]);
    expect(await gapsAt(2)).toEqual([{ reason: 'no-definition:other', process: 'other' }]);
    expect(await gapsAt(99)).toEqual([
      { reason: 'no-definition:other', process: 'other' },
      { reason: 'unknown-version:opex.process.case-closed.v9', process: 'support' },
    ]);
  });

  it('says which partition does not go on, until it does', async () => {
    const of = ++generation;
    const messages = messagesOf(logOf([caseEvent(1, 1, 'open'), definition('last-event'), caseEvent(1, 2, 'work')]));
    await project(of, messages.slice(0, 2), () => 10);
    const store = new PostgresProjectionStore(pool, of);
    await store.markStuck({ topic: TOPIC, partition: 0 }, 'The disk is full.');
    expect(await gapsOf(of, [caseKind], null)).toEqual([{ reason: `stuck:${TOPIC}/0`, process: null }]);
    expect(await gapsOf(of, [surveyKind], null)).toEqual([]);
    expect(await gapsOf(of, [caseKind], RECORDED_MICROS)).toEqual([
      { reason: 'no-definition:support', process: 'support' },
    ]);
    await project(of, messages, () => 10);
    expect(await gapsOf(of, [caseKind], null)).toEqual([]);
  });

  it('counts nothing twice: not a redelivered batch, not what a restarted relay publishes again', async () => {
    const of = ++generation;
    const messages = messagesOf(sampleLog(3, 20));
    await project(of, messages, () => 10);
    const before = await history(of);
    const again = messages.map((message) => ({ ...message, offset: message.offset + messages.length }));
    await project(of, [...messages, ...again], () => 13);
    expect(await history(of)).toEqual(before);
  });

  it('is as far as a message says that its partition is complete, and no further', async () => {
    const of = ++generation;
    const messages = messagesOf(logOf([1, 2, 3].map((hour) => caseEvent(1, hour, 'work'))));
    const end = { position: 2, recordedAtMicros: RECORDED_MICROS + 1_500 };
    const [first, , third] = messages as [ReceivedMessage, ReceivedMessage, ReceivedMessage];
    const told = { ...first, headers: withCompleteTo({ ...first, value: '' }, end).headers };
    const reached = () => rowsOf('SELECT last_position, watermark_micros FROM checkpoints WHERE generation = $1', of);
    await project(of, [told], () => 1);
    expect(await reached()).toEqual([{ last_position: '2', watermark_micros: String(end.recordedAtMicros) }]);
    await project(of, [{ ...third, offset: 1 }], () => 1);
    expect(await reached()).toEqual([{ last_position: '3', watermark_micros: String(RECORDED_MICROS + 2_000) }]);
    expect(await rowsOf('SELECT DISTINCT position FROM fact_deltas WHERE generation = $1 ORDER BY 1', of)).toEqual([
      { position: '1' },
      { position: '3' },
    ]);
  });

  it('writes nothing for a consumer that lost its partition', async () => {
    const of = ++generation;
    const messages = messagesOf(sampleLog(5, 10));
    const zombie = projector(of);
    await zombie.startOffset(TOPIC, 0);
    await zombie.handleBatch(batchOf(messages.slice(0, 5)), () => true);
    await project(of, messages, () => 4);
    const before = await history(of);
    await expect(zombie.handleBatch(batchOf(messages.slice(5, 15)), () => true)).rejects.toThrow(Fenced);
    expect(await history(of)).toEqual(before);
    await zombie.handleBatch(batchOf(messages.slice(5, 15)), () => true);
    expect(await history(of)).toEqual(before);
  });

  it('stops where the log or the topic is another one', async () => {
    const of = ++generation;
    const messages = messagesOf(sampleLog(9, 5));
    await project(of, messages, () => 100);
    const restored = messagesOf(logOf([caseEvent(1, 0, 'open')]), randomUUID());
    const next = restored.map((message) => ({ ...message, offset: messages.length }));
    await expect(project(of, next, () => 1)).rejects.toThrow(LogReplaced);
    const recreated = messagesOf([...sampleLog(9, 5), ...logOf([caseEvent(1, 0, 'open')])])
      .slice(-1)
      .map((message) => ({ ...message, offset: 0, headers: { ...message.headers, ce_logposition: '100000' } }));
    await expect(projector(of).handleBatch(batchOf(recreated), () => true)).rejects.toThrow(LogReplaced);
    const otherLife = messagesOf(logOf([caseEvent(1, 0, 'open')]), randomUUID());
    await expect(projector(of).handleBatch(batchOf(otherLife), () => true)).rejects.toThrow(LogReplaced);
  });

  it('goes on behind nothing that it has not seen, where a topic was made anew and has grown beyond it', async () => {
    const of = ++generation;
    const log = logOf([1, 2, 3, 4, 5, 6].map((hour) => caseEvent(1, hour, 'work')));
    // The first topic had what a restarted relay publishes again, the second one has not.
    const first = messagesOf([...log.slice(0, 3), ...log.slice(0, 3)]);
    await project(of, first, () => 2);
    const second = messagesOf(log);
    const one = projector(of);
    const from = await one.startOffset(TOPIC, 0);
    expect(from).toBeLessThan(second.length);
    await expect(one.handleBatch(batchOf(second.slice(from)), () => true)).rejects.toThrow(LogReplaced);
  });

  it('sets aside what it cannot read or fold, and goes on', async () => {
    const of = ++generation;
    const cost = (amount: string): Omit<LogEvent, 'position' | 'recordedAtMicros'> => ({
      ...caseEvent(0, 1, ''),
      type: entryPosted.type,
      streamId: `entry/${randomUUID()}`,
      data: entry('2025-03-28', amount),
    });
    const log = logOf([cost('1.00'), cost('99999999999999999'), cost('2.50')]);
    const messages = messagesOf(log);
    const broken = { offset: 3, key: 'k', headers: { ce_specversion: '1.0' }, value: Buffer.from('{') };
    await project(of, [...messages, broken], () => 2);
    expect(
      await rowsOf(`SELECT reason, "offset"::int FROM quarantined_events WHERE generation = $1 ORDER BY 2`, of),
    ).toEqual([
      { reason: 'fold-failed', offset: 1 },
      { reason: 'unreadable', offset: 3 },
    ]);
    const reader = new PostgresMeasureReader(pool, of);
    const [period] = periodsOf({ fromMs: COST_DAY_MS, toMs: COST_DAY_MS + 86_400_000 }, 'total', 'UTC');
    const sums = await reader.sums({
      kind: costKind,
      periods: period === undefined ? [] : [period],
      filters: [],
      groupBy: ['function'],
      asOfMicros: null,
    });
    expect(sums).toEqual([{ period: 0, group: ['support'], currency: 'EUR', values: [2n, 350n, 0n, 0n] }]);
  });

  const costs = (amounts: readonly string[], more: Record<string, unknown> = {}): LogEvent[] =>
    logOf(
      amounts.map((amount) => ({
        ...caseEvent(0, 1, ''),
        type: entryPosted.type,
        streamId: `entry/${randomUUID()}`,
        data: entry('2025-03-28', amount, more),
      })),
    );
  const costOf = async (generation: number, atMs: number): Promise<(readonly bigint[])[]> => {
    const periods = [{ fromMs: atMs, toMs: atMs + 86_400_000 }];
    const query = { kind: costKind, periods, filters: [], groupBy: [] };
    const reader = new PostgresMeasureReader(pool, generation);
    const now = await reader.sums({ ...query, asOfMicros: null });
    expect(await reader.sums({ ...query, asOfMicros: RECORDED_MICROS * 2 })).toEqual(now);
    const all: DimensionFilter = { dimension: 'is-no-dimension', is: 'not-in', values: ['x'] };
    expect(await reader.sums({ ...query, filters: [all], asOfMicros: null })).toEqual(now);
    return now.map(({ values }) => values);
  };

  it('counts an event once that stands alone, also where both copies come in one batch', async () => {
    const of = ++generation;
    const messages = messagesOf(costs(['1.00', '2.00', '4.00']));
    const again = messages.map((message) => ({ ...message, offset: message.offset + messages.length }));
    await project(of, [...messages, ...again], () => 100);
    expect(await costOf(of, COST_DAY_MS)).toEqual([[3n, 700n, 0n, 0n]]);
  });

  it('adds up the largest amounts to the penny', async () => {
    const of = ++generation;
    await project(of, messagesOf(costs(Array.from({ length: 1_000 }, () => '999999999999.99'))), () => 1_000);
    expect(await costOf(of, COST_DAY_MS)).toEqual([[1_000n, 99_999_999_999_999n * 1_000n, 0n, 0n]]);
  });

  it('keeps what happened long ago apart from today', async () => {
    const of = ++generation;
    const old = costs(Array.from({ length: 40 }, () => '0.01')).map((event, index) => ({
      ...event,
      position: 100 + index,
      data: entry('1492-02-03', '0.01'),
    }));
    await project(of, messagesOf([...costs(Array.from({ length: 40 }, () => '1.00')), ...old]), () => 1_000);
    expect(await costOf(of, COST_DAY_MS)).toEqual([[40n, 4_000n, 0n, 0n]]);
    expect(await costOf(of, Date.parse('1492-02-03T00:00:00Z'))).toEqual([[40n, 40n, 0n, 0n]]);
  });

  it('sets aside the one event that the store cannot hold, and projects everything around it', async () => {
    const of = ++generation;
    const random = randoms(2);
    const unheard = Array.from({ length: 3_000 }, () => String.fromCharCode(0x4e00 + random() * 20_000)).join('');
    const good = costs(['1.00', '2.00', '4.00', '8.00']);
    const [bad] = costs(['16.00'], { function: unheard });
    const log = [...good.slice(0, 2), bad as LogEvent, ...good.slice(2)].map((event, index) => ({
      ...event,
      position: index + 1,
    }));
    await project(of, messagesOf(log), () => 100);
    expect(await costOf(of, COST_DAY_MS)).toEqual([[4n, 1_500n, 0n, 0n]]);
    expect(await rowsOf(`SELECT reason, position::int FROM quarantined_events WHERE generation = $1`, of)).toEqual([
      { reason: 'unstorable', position: 3 },
    ]);
  });

  it('holds a subject back once it has too many events, and keeps those that come after', async () => {
    const of = ++generation;
    const events = [0, 1, 2, 3].map((hour) => caseEvent(1, hour, 'work'));
    await project(of, messagesOf(logOf([...events, caseEvent(2, 1, 'work')])), () => 2, { subjectEventsMax: 2 });
    expect(
      await rowsOf(`SELECT reason, stream_id FROM quarantined_events WHERE generation = $1 ORDER BY "offset"`, of),
    ).toEqual([
      { reason: 'subject-too-large', stream_id: 'case/support/1' },
      { reason: 'subject-held', stream_id: 'case/support/1' },
    ]);
    expect(await rowsOf(`SELECT count(*)::int AS n FROM subject_events WHERE generation = $1`, of)).toEqual([{ n: 3 }]);
  });
});

describe('tallies and facts', () => {
  const of = 900;
  beforeAll(() => project(of, messagesOf(sampleLog(21, 80)), () => 50));

  it.each(['UTC', 'Europe/Berlin', 'Asia/Kathmandu', 'Australia/Lord_Howe'])(
    'give the same sums and percentiles by day in %s',
    async (zone) => {
      const reader = new PostgresMeasureReader(pool, of);
      const from = START_MICROS / 1000 + 12_345_678;
      const periods = periodsOf({ fromMs: from, toMs: from + 50 * 86_400_000 }, 'day', zone);
      for (const kind of [caseKind, responseKind]) {
        const query = { kind, periods, filters: [], groupBy: ['process'] };
        const now = (await reader.sums({ ...query, asOfMicros: null }))
          .map((row) => JSON.stringify(row, bigints))
          .sort();
        const then = await reader.sums({ ...query, asOfMicros: RECORDED_MICROS * 2 });
        expect(now.length).toBeGreaterThan(10);
        expect(now).toEqual(then.map((row) => JSON.stringify(row, bigints)).sort());
      }
    },
  );

  it('give the same sums as of any instant, also while what is asked about was going on', async () => {
    const interleaved = ++generation;
    // Recorded over the weeks in which it happened: some of it late, some of it announced.
    const log = sampleLog(31, 80).map((event, index) => ({
      ...event,
      recordedAtMicros: START_MICROS + (index - 20) * 2.5 * HOUR_MICROS,
    }));
    await project(interleaved, messagesOf(log), () => 50);
    const reader = new PostgresMeasureReader(pool, interleaved);
    const fromMs = Date.parse('2025-03-01T00:00:00Z');
    const periods = periodsOf({ fromMs, toMs: fromMs + 90 * 86_400_000 }, 'week', 'Asia/Kathmandu');
    const all: DimensionFilter = { dimension: 'is-no-dimension', is: 'not-in', values: ['x'] };
    let found = 0;
    for (const at of [5, 60, 130, 200, log.length - 1]) {
      const asOfMicros = (log[at] as LogEvent).recordedAtMicros;
      for (const kind of [activityKind, caseKind, responseKind]) {
        const query = { kind, periods, filters: [], groupBy: ['process'], asOfMicros };
        const rows = (of: readonly object[]): string[] => of.map((row) => JSON.stringify(row, bigints)).sort();
        const quick = rows(await reader.sums(query));
        expect(quick).toEqual(rows(await reader.sums({ ...query, filters: [all] })));
        found += quick.length;
        for (const filters of [[], [all]]) {
          const extent = await reader.extent(kind, filters, asOfMicros);
          expect(await reader.begin(kind, filters, asOfMicros)).toBe(extent?.fromMs ?? null);
        }
      }
    }
    expect(found).toBeGreaterThan(30);
  });

  const process = (is: 'in' | 'not-in' | 'prefix', ...values: string[]): DimensionFilter => ({
    dimension: 'process',
    is,
    values,
  });
  const absent: DimensionFilter = { dimension: 'process', is: 'absent', values: [] };
  it.each([
    ['no filter', []],
    ['one of some values', [process('in', 'support', 'none')]],
    ['a value that there is not', [process('in', 'none')]],
    ['none of some values', [process('not-in', 'none')]],
    ['a beginning', [process('prefix', 'sup')]],
    ['no value', [absent]],
    ['two filters', [process('in', 'support'), process('not-in', 'none')]],
    [
      'more filters than statements are kept of',
      [process('in', 'support'), process('not-in', 'x'), process('prefix', 's')],
    ],
  ])('give the same sums and extents as facts do, with %s', async (_, filters) => {
    const reader = new PostgresMeasureReader(pool, of);
    const span = { fromMs: START_MICROS / 1000, toMs: START_MICROS / 1000 + 60 * 86_400_000 };
    const periods = periodsOf(span, 'week', 'UTC');
    const beside: DimensionFilter = { dimension: 'is-no-dimension', is: 'not-in', values: ['x'] };
    const rows = (found: readonly object[]): string[] => found.map((row) => JSON.stringify(row, bigints)).sort();
    // Twice: the statement is prepared by then.
    for (const kind of [activityKind, caseKind, activityKind, caseKind]) {
      for (const groupBy of [[], ['process']]) {
        for (const asOfMicros of [null, RECORDED_MICROS * 2]) {
          const query = { kind, periods, filters, groupBy, asOfMicros };
          expect(rows(await reader.sums(query))).toEqual(
            rows(await reader.sums({ ...query, filters: [...filters, beside] })),
          );
        }
      }
      const [tallied, exact] = [
        await reader.extent(kind, filters, null),
        await reader.extent(kind, [...filters, beside], null),
      ];
      expect(tallied === null).toBe(exact === null);
      if (tallied === null || exact === null) {
        expect(await reader.begin(kind, filters, null)).toBeNull();
        expect(await reader.begin(kind, [...filters, beside], null)).toBeNull();
        continue;
      }
      expect(await reader.begin(kind, filters, null)).toBe(tallied.fromMs);
      expect(await reader.begin(kind, [...filters, beside], null)).toBe(exact.fromMs);
      // Tallies know quarters of an hour.
      const quarter = 15 * 60_000;
      expect(tallied.fromMs).toBe(Math.floor(exact.fromMs / quarter) * quarter);
      expect(tallied.toMs).toBe(Math.ceil(exact.toMs / quarter) * quarter);
    }
  });

  it('answer as of an instant with what was known then', async () => {
    const log = sampleLog(21, 80);
    const known = log.slice(0, 150);
    const cut = ++generation;
    await project(cut, messagesOf(known), () => 50);
    const periods = periodsOf(
      { fromMs: START_MICROS / 1000, toMs: START_MICROS / 1000 + 60 * 86_400_000 },
      'month',
      'UTC',
    );
    const asOfMicros = (known.at(-1) as LogEvent).recordedAtMicros;
    for (const kind of factKinds) {
      const query = { kind, periods, filters: [], groupBy: [] };
      const then = await new PostgresMeasureReader(pool, of).sums({ ...query, asOfMicros });
      const now = await new PostgresMeasureReader(pool, cut).sums({ ...query, asOfMicros: null });
      expect(then.map((row) => JSON.stringify(row, bigints)).sort()).toEqual(
        now.map((row) => JSON.stringify(row, bigints)).sort(),
      );
    }
  });

  it('can be cut by an attribute that is no materialised dimension', async () => {
    const reader = new PostgresMeasureReader(pool, of);
    const periods = periodsOf(
      { fromMs: START_MICROS / 1000, toMs: START_MICROS / 1000 + 60 * 86_400_000 },
      'total',
      'UTC',
    );
    const query = { kind: caseKind, periods, filters: [], asOfMicros: null };
    const [all] = await reader.sums({ ...query, groupBy: [] });
    const byChannel = await reader.sums({ ...query, groupBy: ['channel'] });
    expect(byChannel.map(({ group }) => group[0]).sort()).toEqual(['mail', 'phone']);
    expect(byChannel.reduce((sum, { values }) => sum + (values[1] ?? 0n), 0n)).toBe(all?.values[1]);
    const phone = await reader.sums({
      ...query,
      groupBy: [],
      filters: [{ dimension: 'channel', is: 'in', values: ['phone'] }],
    });
    expect(phone[0]?.values).toEqual(byChannel.find(({ group }) => group[0] === 'phone')?.values);
  });
});

const bigints = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);

describe('percentiles beyond the exact ones', () => {
  const cases = EXACT_FACTS_MAX + 2_000;
  const of = 901;
  const random = randoms(5);
  const hours = Array.from({ length: cases }, () => ({ start: random() * 20 * 24, duration: random() ** 3 * 90 }));
  beforeAll(() => {
    const events = hours.flatMap(({ start, duration }, number) => [
      caseEvent(number, start, 'open'),
      caseEvent(number, start + duration, 'close'),
    ]);
    return project(of, messagesOf(logOf([definition('last-event'), ...events])), () => 2_000);
  });

  it.each(['UTC', 'Asia/Kathmandu'])('are off by no more than they say, in %s', async (zone) => {
    const fromMs = START_MICROS / 1000 + 9_000_000;
    const periods = periodsOf({ fromMs, toMs: fromMs + 40 * 86_400_000 }, 'total', zone);
    const query = { kind: caseKind, periods, filters: [], groupBy: ['process'], asOfMicros: null };
    const [found] = await new PostgresMeasureReader(pool, of).distributions(query);
    expect(found?.distribution.method).toBe('histogram');
    const [then] = await new PostgresMeasureReader(pool, of).distributions({
      ...query,
      asOfMicros: RECORDED_MICROS * 2,
    });
    for (const quantile of [0.5, 0.9, 0.99]) {
      const { rows } = await pool.query<{ exact: number }>(
        `SELECT percentile_cont($1) WITHIN GROUP (ORDER BY value_2 / value_1) AS exact FROM (
           SELECT value_2, value_1, sum(value_1) OVER (PARTITION BY subject_id, at_ms, abs(value_2)) AS net
           FROM fact_deltas WHERE generation = $2 AND kind = 3 AND at_ms >= $3) f WHERE net > 0 AND value_1 > 0`,
        [quantile, of, fromMs],
      );
      const exact = rows[0]?.exact ?? 0;
      const estimate = quantileOf(found?.distribution.weighted ?? [], quantile) ?? 0;
      expect(Math.abs(estimate - exact) / exact).toBeLessThanOrEqual(RELATIVE_ERROR_MAX * 1.001);
      expect(quantileOf(then?.distribution.weighted ?? [], quantile)).toBe(estimate);
    }
  });
});

it('reads the values of small groups alone where others are large', async () => {
  const of = 901;
  const few = [0, 1, 2].flatMap((number) => [
    { ...caseEvent(number, 100, 'open', { channel: 'rare' }), streamId: `case/support/few${number}` },
    { ...caseEvent(number, 101 + number, 'end', { channel: 'rare' }), streamId: `case/support/few${number}` },
  ]);
  const start = await pool.query<{ last: string }>(
    `SELECT max(last_position) AS last FROM checkpoints WHERE generation = $1`,
    [of],
  );
  const last = Number(start.rows[0]?.last);
  const log = logOf(few).map((event, index) => ({ ...event, position: last + 1 + index }));
  const messages = messagesOf(log).map((message, index) => ({ ...message, offset: last + index }));
  await project(of, messages, () => 10);
  const periods = periodsOf(
    { fromMs: START_MICROS / 1000, toMs: START_MICROS / 1000 + 60 * 86_400_000 },
    'total',
    'UTC',
  );
  const query = { kind: caseKind, periods, filters: [], groupBy: ['channel'], asOfMicros: null };
  const found = await new PostgresMeasureReader(pool, of).distributions(query);
  expect(found.map(({ group, distribution }) => [group, distribution.method])).toEqual([
    [['rare'], 'exact'],
    [[null], 'histogram'],
  ]);
  expect(found[0]?.distribution.weighted.map(({ value }) => value / 3_600_000).sort()).toEqual([1, 2, 3]);
});

it('keeps the closing of a case apart from another case of the same number in another process', async () => {
  const of = ++generation;
  const other = { ...caseEvent(1, 0, 'open'), streamId: 'case/sales/1', data: { process: 'sales', activity: 'open' } };
  const closed = { ...caseEvent(1, 5, ''), type: caseClosed.type, data: { process: 'support', outcome: 'completed' } };
  await project(of, messagesOf(logOf([definition('case-closed'), caseEvent(1, 0, 'open'), other, closed])), () => 10);
  const { rows } = await pool.query<{ attributes: unknown }>(
    `SELECT attributes FROM fact_deltas JOIN attribute_sets USING (attributes_id) WHERE generation = $1 AND kind = 3`,
    [of],
  );
  expect(rows).toEqual([{ attributes: { process: 'support' } }]);
});
