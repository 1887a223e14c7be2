import type { Column, ColumnType, Relation } from './relation.js';
import { columnOf } from './relation.js';

/* Relations that are read from tables as they are now: nothing of them is made by the evaluator. */

const made = (type: ColumnType, comment: string, expression: string): Column => columnOf(type, comment, { expression });
const madeOrNull = (type: ColumnType, comment: string, expression: string): Column =>
  columnOf(type, comment, { expression, nullable: true });
const added = (comment: string, expression: string): Column =>
  columnOf('bigint', comment, { expression, additive: true });

/** As `bi.instant` does, but inline: a call for each of a million rows takes longer than all the rest. */
const instantOf = (micros: string): string => `(timestamptz 'epoch' + (${micros}) * interval '1 microsecond')`;

/** That of the pinned refresh, which may be another one than the live until the next. */
const GENERATION = `coalesce((SELECT s.generation FROM bi_states s WHERE s.state = bi.pinned_state()),
  (SELECT g.generation FROM generations g WHERE g.state = 'live'))`;
const TRACED = `t.generation = ${GENERATION} AND t.traced AND t.start_ms IS NOT NULL`;
const PINNED_MICROS = `coalesce((SELECT (extract(epoch FROM s.known_to) * 1000000)::bigint FROM bi_states s
  WHERE s.state = bi.pinned_state()), 9223372036854775807)`;

export const version: Relation = {
  name: 'version',
  entitySet: 'Version',
  comment: 'Version of this schema: columns are added, never changed or removed, within one.',
  key: ['version'],
  columns: { version: made('integer', 'Version of the schema.', '1') },
  from: '',
};

export const states: Relation = {
  name: 'states',
  entitySet: 'States',
  comment: 'Refreshes that can be pinned with SET bi.state; the greatest is the latest.',
  key: ['state'],
  columns: {
    state: made('bigint', 'Number of the refresh.', 's.state'),
    generation: made('integer', 'Generation of the projection that it read.', 's.generation'),
    known_to: made('timestamptz', 'What was recorded up to it is in it.', 's.known_to'),
    refreshed_at: made('timestamptz', 'When it was made.', 's.refreshed_at'),
    time_zone: made('text', 'Time zone of its periods.', 's.time_zone'),
    currency: made('text', 'Currency of its money.', 's.currency'),
  },
  from: 'FROM bi_states s',
};

export const calendar: Relation = {
  name: 'calendar',
  entitySet: 'Calendar',
  comment: 'Every day from 2000 to 2049.',
  key: ['date'],
  columns: {
    date: made('date', 'The day.', 'd.day'),
    year: made('integer', 'Calendar year.', 'extract(year FROM d.day)'),
    quarter: made('integer', 'Quarter of the year, 1 to 4.', 'extract(quarter FROM d.day)'),
    month: made('integer', 'Month of the year, 1 to 12.', 'extract(month FROM d.day)'),
    day: made('integer', 'Day of the month.', 'extract(day FROM d.day)'),
    weekday: made('integer', 'Day of the week, 1 for Monday to 7 for Sunday.', 'extract(isodow FROM d.day)'),
    iso_year: made('integer', 'Year that its ISO week belongs to.', 'extract(isoyear FROM d.day)'),
    iso_week: made('integer', 'ISO week, 1 to 53.', 'extract(week FROM d.day)'),
    month_label: made('text', 'As in KPI values of months: 2025-01.', `to_char(d.day, 'YYYY-MM')`),
    quarter_label: made('text', 'As in KPI values of quarters: 2025-Q1.', `to_char(d.day, 'YYYY-"Q"Q')`),
    week_label: made('text', 'As in KPI values of weeks: 2025-W05.', `to_char(d.day, 'IYYY-"W"IW')`),
    month_start: made('date', 'First day of the month.', `date_trunc('month', d.day)`),
    quarter_start: made('date', 'First day of the quarter.', `date_trunc('quarter', d.day)`),
    week_start: made('date', 'Monday of the week.', `date_trunc('week', d.day)`),
    year_start: made('date', 'First day of the year.', `date_trunc('year', d.day)`),
  },
  from: `FROM generate_series(timestamp '2000-01-01', timestamp '2049-12-31', interval '1 day') AS d(day)`,
};

export const cases: Relation = {
  name: 'cases',
  entitySet: 'Cases',
  comment: 'Cases as they are now, of every process.',
  key: ['case_key'],
  columns: {
    case_key: made('text', 'Key of the case in this schema.', 't.subject_id'),
    process: made('text', 'Process that the case belongs to.', 't.process'),
    case_id: made('text', 'Id of the case as its system knows it.', `bi.decoded(split_part(s.stream_id, '/', 3))`),
    started_at: made('timestamptz', 'Its earliest event.', instantOf('t.start_ms * 1000')),
    ended_at: madeOrNull(
      'timestamptz',
      'When it completed or was abandoned; null while it is open.',
      instantOf('t.end_ms * 1000'),
    ),
    outcome: made('text', 'open, completed or abandoned.', `(ARRAY['open', 'completed', 'abandoned'])[t.outcome + 1]`),
    duration_seconds: columnOf('numeric', 'From start to end, to the millisecond; null while it is open.', {
      nullable: true,
      additive: true,
      expression: '((t.end_ms - t.start_ms) / 1000.0)::numeric(20, 3)',
    }),
    duration_seconds_double: columnOf('double precision', 'From start to end; the nearest double.', {
      nullable: true,
      additive: true,
      expression: '(t.end_ms - t.start_ms) / 1000.0',
    }),
    activity_count: columnOf('integer', 'Activities completed.', {
      additive: true,
      expression: 'cardinality(t.activities)',
    }),
    definition_version: madeOrNull(
      'integer',
      'Process definition in force at its start; null where there was none.',
      't.definition_version',
    ),
    deviations: madeOrNull(
      'text',
      'Where it departs from its definition, separated by commas; null where that states no steps.',
      `array_to_string(t.deviations, ',')`,
    ),
    changed_at: made('timestamptz', 'When its newest event was recorded.', instantOf('t.known_to_micros')),
  },
  from: `FROM case_traces t JOIN subjects s USING (generation, subject_id) WHERE ${TRACED}`,
  order: [{ name: '~subject_id', type: 'uuid', expression: 't.subject_id' }],
};

export const processSteps: Relation = {
  name: 'process_steps',
  entitySet: 'ProcessSteps',
  comment: 'Activities of cases in their order, as they are now.',
  key: ['case_key', 'place'],
  columns: {
    case_key: made('text', 'Key of the case: joins bi.cases.', 't.subject_id'),
    place: made('integer', 'Place of the activity in its case, from 1.', 'a.place'),
    process: made('text', 'Process that the case belongs to.', 't.process'),
    activity: made('text', 'Name of the activity.', 'd.dimensions::jsonb ->> 1'),
    completed_at: made(
      'timestamptz',
      'When it was completed.',
      instantOf('(t.start_ms + t.offsets_ms[a.place::integer]) * 1000'),
    ),
    changed_at: made('timestamptz', 'When the newest event of its case was recorded.', instantOf('t.known_to_micros')),
  },
  from: `FROM case_traces t, unnest(t.activities) WITH ORDINALITY AS a(dimensions_id, place)
      JOIN dimension_sets d USING (dimensions_id) WHERE ${TRACED}`,
  order: [
    { name: '~subject_id', type: 'uuid', expression: 't.subject_id' },
    { name: '~place', type: 'bigint', expression: 'a.place' },
  ],
};

export const facts: Relation = {
  name: 'facts',
  entitySet: 'Facts',
  comment: 'Facts as they began and ended to be true: signed, append only. What is true is the sum.',
  key: ['fact_key'],
  columns: {
    fact_key: made(
      'text',
      'Key of the row in this schema, until the table is written anew.',
      `f.position || '/' || f.ctid::text`,
    ),
    kind: madeOrNull(
      'text',
      'Kind of fact: case, activity, survey, cost …; see bi.fact_kinds.',
      `k.content ->> 'kind'`,
    ),
    occurred_at: made('timestamptz', 'The moment that it counts for.', instantOf('f.at_ms * 1000')),
    known_at: made('timestamptz', 'When it began, or ended, to be known.', instantOf('f.known_at_micros')),
    sign: columnOf('integer', '1: true from known_at on. -1: from then on no more.', {
      additive: true,
      expression: 'sign(f.value_1)',
    }),
    subject: made('text', 'Key of what it is about; of a case, joins bi.cases.', 'f.subject_id'),
    value_1: added('First measure of its kind, with the sign.', 'f.value_1'),
    value_2: added('Second measure of its kind, with the sign.', 'f.value_2'),
    value_3: added('Third measure of its kind, with the sign.', 'f.value_3'),
    value_4: added('Fourth measure of its kind, with the sign.', 'f.value_4'),
    attributes: made('text', 'All its dimensions and their values, as JSON.', 'a.attributes'),
  },
  from: `FROM fact_deltas f JOIN attribute_sets a USING (attributes_id)
      LEFT JOIN bi_rows k ON k.relation = 'fact_kinds' AND k.key = f.kind::text AND k.to_state IS NULL
    WHERE f.generation = ${GENERATION} AND f.known_at_micros <= ${PINNED_MICROS}`,
  knownAtMicros: 'f.known_at_micros',
  order: [
    { name: '~kind', type: 'smallint', expression: 'f.kind' },
    { name: '~at_ms', type: 'bigint', expression: 'f.at_ms' },
    { name: '~ctid', type: 'tid', expression: 'f.ctid' },
  ],
  placedIn: 'fact_deltas',
};
