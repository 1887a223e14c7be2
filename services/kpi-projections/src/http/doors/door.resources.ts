import type { Schema } from '../values-schema.js';
import { orNull } from '../values-schema.js';

const text: Schema = { type: 'string' };
const moment: Schema = { type: 'string', format: 'date-time' };

const refused = {
  id: text,
  status: { type: 'string', enum: ['waiting', 'resubmitted', 'discarded'] },
  reason: { ...text, description: 'Code of the refusal.' },
  pointer: { ...text, description: 'Where in the event.' },
  detail: text,
  errors: { type: 'array', items: { type: 'object', properties: { pointer: text, detail: text } } },
  door: { type: 'string', enum: ['http', 'inbox'] },
  source: orNull(text),
  eventId: orNull(text),
  type: orNull(text),
  count: { type: 'integer', description: 'How many times it came.' },
  firstReceivedAt: moment,
  lastReceivedAt: moment,
  resolvedAt: orNull(moment),
  resolvedBy: orNull(text),
  resolution: orNull(text),
} satisfies Readonly<Record<string, Schema>>;

const example = {
  id: '41',
  status: 'waiting',
  reason: 'invalid-data',
  pointer: '/data/process',
  detail: 'It is missing.',
  errors: [{ pointer: '/data/process', detail: 'It is missing.' }],
  door: 'http',
  source: 'urn:shop',
  eventId: '1',
  type: 'opex.process.activity-completed.v1',
  count: 1,
  firstReceivedAt: '2026-03-02T09:00:00.000Z',
  lastReceivedAt: '2026-03-02T09:00:00.000Z',
  resolvedAt: null,
  resolvedBy: null,
  resolution: null,
};

export const refusedEventsSchema: Schema = {
  type: 'object',
  properties: { items: { type: 'array', items: { type: 'object', properties: refused } }, nextCursor: text },
  example: { items: [example] },
};

export const refusedEventSchema: Schema = {
  type: 'object',
  properties: {
    ...refused,
    raw: { ...text, description: 'The event as it was sent.' },
    rawEncoding: { type: 'string', enum: ['utf8', 'base64'] },
    history: {
      type: 'array',
      description: 'What was done about it.',
      items: { type: 'object', properties: { step: text, at: moment, by: text, detail: orNull(text) } },
    },
  },
  example: { ...example, raw: '{"specversion": "1.0", "id": "1"}', rawEncoding: 'utf8', history: [] },
};

export const resolvedEventSchema: Schema = {
  type: 'object',
  properties: { id: text, status: { type: 'string', enum: ['resubmitted', 'discarded'] } },
  example: { id: '41', status: 'resubmitted', outcome: 'accepted', position: 812 },
};
