import { CATALOGUE } from './catalogue.js';
import type { EventContract, ServiceName } from './define-event.js';
import { SERVICES } from './define-event.js';
import type { JsonSchema } from './fields.js';
import { INBOX_TOPIC, topicOf } from './topics.js';

const text = (description: string): JsonSchema => ({ type: 'string', description });

/** Attributes of CloudEvents as headers of the Kafka binding; those of the log are there in what a service publishes. */
const headers: JsonSchema = {
  type: 'object',
  required: ['ce_specversion', 'ce_id', 'ce_source', 'ce_type'],
  properties: {
    'content-type': { type: 'string', const: 'application/json' },
    ce_specversion: { type: 'string', const: '1.0' },
    ce_id: text('With the source, identifies the event.'),
    ce_source: text('Who reports it: a URI reference.'),
    ce_type: text('Type with version.'),
    ce_subject: text('What it is about.'),
    ce_time: text('When it happened: RFC 3339.'),
    ce_partitionkey: text('Of a log: the stream, and the key of the message. Events of one stream are in order.'),
    ce_recordedtime: text('Of a log: when it was stored, RFC 3339 with microseconds.'),
    ce_logposition: text('Of a log: its place there, without gaps.'),
    ce_logepoch: text('Of a log: which life of it; one that was restored has another.'),
    ce_logcompleteto: text(
      'Of a log: position and recorded time, a space between them, to which this partition is complete: what comes later there stands behind both.',
    ),
    ce_correctionof: text('Of a log: source and id, a space between them, of the event that it stands for.'),
  },
};

const messageOf = ({ type, summary, schema, example }: EventContract): object => {
  const payload = Object.fromEntries(Object.entries(schema).filter(([name]) => name !== '$schema' && name !== '$id'));
  return {
    name: type,
    title: type,
    summary,
    contentType: 'application/json',
    traits: [{ $ref: '#/components/messageTraits/cloudEvent' }],
    payload,
    examples: [{ payload: example.data }],
  };
};

const channelOf = (address: string, description: string, contracts: readonly EventContract[]): object => ({
  address,
  description,
  messages: Object.fromEntries(contracts.map(({ type }) => [type, { $ref: `#/components/messages/${type}` }])),
});

const logOf = (service: ServiceName): readonly EventContract[] =>
  CATALOGUE.filter((contract) => contract.service === service || contract.service === 'every');

/** The topics and what is in them, as an AsyncAPI 3.1 document: made of the contracts, and of nothing else. */
export function asyncApi(): object {
  const logs = SERVICES.map((service): [string, object] => [
    service,
    channelOf(topicOf(service), `The log of ${service}, in order for each stream.`, logOf(service)),
  ]);
  const reads = SERVICES.map((service): [string, object] => [
    `read-${service}`,
    {
      action: 'send',
      channel: { $ref: `#/channels/${service}` },
      summary: `Published by ${service}: read it with a consumer group of your own.`,
    },
  ]);
  return {
    asyncapi: '3.1.0',
    id: 'urn:opex:topics',
    info: {
      title: 'opex',
      version: '0.1.0',
      description:
        'Events of operational metrics: CloudEvents 1.0 in the Kafka protocol binding, binary content mode. Delivered at least ' +
        'once; the same source and id is the same event. Further fields of the data are allowed, and kept.',
      license: { name: 'Apache-2.0' },
    },
    defaultContentType: 'application/json',
    channels: {
      inbox: channelOf(
        INBOX_TOPIC,
        'Where systems report events, as an alternative to HTTP; what is refused waits in the quarantine of its service.',
        CATALOGUE.filter(({ reported }) => reported),
      ),
      ...Object.fromEntries(logs),
    },
    operations: {
      report: { action: 'receive', channel: { $ref: '#/channels/inbox' }, summary: 'Report an event.' },
      ...Object.fromEntries(reads),
    },
    components: {
      messageTraits: { cloudEvent: { headers } },
      messages: Object.fromEntries(CATALOGUE.map((contract) => [contract.type, messageOf(contract)])),
    },
  };
}
