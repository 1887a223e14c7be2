import type { ApiResponseSchemaHost } from '@nestjs/swagger';

type Schema = NonNullable<ApiResponseSchemaHost['schema']>;

const text: Schema = { type: 'string' };
/** What a problem document says, but for the request: that is the one of the whole batch. */
const problem: Schema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code'],
  properties: {
    type: { ...text, format: 'uri' },
    title: text,
    status: { type: 'integer' },
    detail: { ...text, description: 'What is wrong with this event, and what to do.' },
    code: text,
    pointer: { ...text, description: 'Where in the event, as a JSON pointer.' },
    errors: {
      type: 'array',
      description: 'Where there is more than one fault: all of them, up to 20, the first among them.',
      items: { type: 'object', required: ['pointer', 'detail'], properties: { pointer: text, detail: text } },
    },
  },
  additionalProperties: true,
};
const position: Schema = {
  type: 'integer',
  description: 'Of the log after it: `after=<service>:<position>` reads what is counted up to it.',
};

/** An event in structured mode. */
const cloudEvent: Schema = {
  type: 'object',
  description: 'CloudEvents 1.0; further attributes are kept as extensions. `data` is what its type says.',
  required: ['specversion', 'id', 'source', 'type', 'time'],
  properties: {
    specversion: { type: 'string', enum: ['1.0'] },
    id: { ...text, description: 'With `source`, its identity for ever.' },
    source: { ...text, format: 'uri-reference' },
    type: text,
    subject: { ...text, description: 'Needed where the type is about one: a case, an outage, an audit.' },
    time: { ...text, format: 'date-time', description: 'When it happened.' },
    datacontenttype: text,
    dataschema: { ...text, format: 'uri' },
    data: { type: 'object', additionalProperties: true },
  },
  additionalProperties: true,
  example: {
    specversion: '1.0',
    id: '4711-3',
    source: '/ticketing',
    type: 'opex.process.activity-completed.v1',
    subject: 'ticket-4711',
    time: '2026-03-02T09:00:00Z',
    data: { process: 'customer-support', activity: 'triage' },
  },
};

export const reportSchema: Schema = { oneOf: [{ type: 'array', maxItems: 1_000, items: cloudEvent }, cloudEvent] };

/** What became of a single event that is in the log. */
export const reportedSchema: Schema = {
  type: 'object',
  required: ['status', 'id', 'position'],
  properties: { status: { ...text, enum: ['accepted', 'duplicate'] }, id: text, position },
};

/** What became of the events of a batch; those that were accepted are counted, not listed. */
export const reportedBatchSchema: Schema = {
  type: 'object',
  required: ['accepted', 'duplicates', 'conflicts', 'rejected', 'position', 'results'],
  properties: {
    accepted: { type: 'integer' },
    duplicates: { type: 'integer' },
    conflicts: { type: 'integer' },
    rejected: { type: 'integer' },
    position: { ...position, nullable: true },
    results: {
      type: 'array',
      items: {
        type: 'object',
        required: ['index', 'id', 'status'],
        properties: {
          index: { type: 'integer', description: 'Place in the batch, from 0.' },
          id: { oneOf: [text, { type: 'null' }] },
          status: { ...text, enum: ['duplicate', 'conflict', 'rejected'] },
          problem,
        },
      },
    },
  },
};
