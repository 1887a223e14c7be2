import type { EventContract, ServiceName } from '@opex/contracts';
import { contractOf, normaliseInstant, validateData } from '@opex/contracts';
import type { EventToAppend } from '@opex/event-sourcing';
import { CanonicalWriter, contentHash } from './canonical-content.js';
import type { Attributes } from './check-attributes.js';
import { checkAttributes } from './check-attributes.js';
import { findBrokenText, findDuplicateKey, findUnsafeNumber } from './find-flaw.js';
import { DEPTH_MAX, EVENT_BYTES_MAX } from './limits.js';
import { nearestType } from './nearest-type.js';
import type { ReceivedEvent } from './received-event.js';
import { Rejection } from './rejection.js';

export interface IntakeRules {
  readonly service: ServiceName;
  /** The last second an event may have happened in: RFC 3339 in UTC without fraction or `Z`. */
  readonly latestTime: string;
}

/** The event as the log takes it, or why it is not taken in. Pure. */
export function checkEvent(received: ReceivedEvent, rules: IntakeRules): EventToAppend | Rejection {
  if (received.unparsable !== undefined) return received.unparsable;
  const form = checkForm(received);
  if (form instanceof Rejection) return form;
  const attributes = checkAttributes(form);
  if (attributes instanceof Rejection) return attributes;
  const contract = reportedContract(attributes.type, rules.service);
  if (contract instanceof Rejection) return contract;
  const occurredAt = checkTime(attributes.time, rules.latestTime);
  if (occurredAt instanceof Rejection) return occurredAt;

  const data = form['data'];
  const canonical = new CanonicalWriter();
  const canonicalData = canonical.write(data);
  // Checked attributes are scalars: all deeper members belong to the data.
  if (canonical.members + Object.keys(form).length !== received.shape.members) return duplicateKey(received);
  if (canonical.hasUnsafeNumber) return unsafeNumber(data);
  const problem = checkData(contract, data, attributes.subject);
  if (problem !== undefined) return problem;

  const { type, source, id, subject, dataSchema, extensions } = attributes;
  return {
    source,
    id,
    type,
    schemaVersion: contract.version,
    streamId: contract.streamOf({ source, id, subject, data }),
    subject,
    occurredAt,
    data: canonicalData,
    dataSchema,
    extensions,
    contentHash: contentHash({ type, subject, occurredAt, dataSchema, canonicalData }),
  };
}

type CloudEvent = Readonly<Record<string, unknown>>;

function checkForm({ value, shape, isUtf8 }: ReceivedEvent): CloudEvent | Rejection {
  const size = shape.end - shape.start;
  if (size > EVENT_BYTES_MAX) {
    return new Rejection('event-too-large', '', `An event may have ${EVENT_BYTES_MAX} bytes, this one has ${size}.`);
  }
  if (shape.depth > DEPTH_MAX) {
    return new Rejection('too-deep', '', `An event may be nested ${DEPTH_MAX} deep, this one is ${shape.depth}.`);
  }
  if (!isUtf8)
    return new Rejection('invalid-utf8', '', 'The event holds bytes that are not UTF-8; encode it as UTF-8.');
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    return new Rejection(
      'not-an-event',
      '',
      'An event is a JSON object with specversion, id, source, type, time and data; several go as application/cloudevents-batch+json.',
    );
  }
  const broken = shape.hasUnicodeEscape ? findBrokenText(value) : undefined;
  if (broken?.found === 'nul-character') {
    return new Rejection(
      'nul-character',
      broken.pointer,
      `${broken.pointer} contains the character U+0000; remove it.`,
    );
  }
  if (broken?.found === 'lone-surrogate') {
    return new Rejection(
      'lone-surrogate',
      broken.pointer,
      `${broken.pointer} contains half of a surrogate pair; send whole characters.`,
    );
  }
  return value as CloudEvent;
}

function reportedContract(type: string, service: ServiceName): EventContract | Rejection {
  const contract = contractOf(type);
  if (contract === undefined) {
    return new Rejection('unknown-type', '/type', `${type} is not known; did you mean ${nearestType(type)}?`);
  }
  if (!contract.reported) {
    return new Rejection(
      'not-reportable',
      '/type',
      `${type} is not reported: it follows from a command to ${contract.service === 'every' ? service : contract.service}.`,
    );
  }
  if (contract.service !== service) {
    return new Rejection(
      'other-service',
      '/type',
      `${type} is taken in by ${contract.service}, not by ${service}; send it there.`,
    );
  }
  return contract;
}

function checkTime(time: string, latestTime: string): string | Rejection {
  const occurredAt = normaliseInstant(time);
  if (occurredAt === undefined) {
    return new Rejection(
      'invalid-time',
      '/time',
      'time must be an instant in RFC 3339 with an offset, such as 2025-03-03T09:30:00Z.',
    );
  }
  if (occurredAt.slice(0, latestTime.length) > latestTime) {
    return new Rejection(
      'time-in-future',
      '/time',
      'time is more than 24 hours ahead of the clock of this service; events are facts that have happened.',
    );
  }
  return occurredAt;
}

function checkData(contract: EventContract, data: unknown, subject: Attributes['subject']): Rejection | undefined {
  const problems = validateData(contract, data).map((problem) => ({ ...problem, pointer: `/data${problem.pointer}` }));
  const [first] = problems;
  if (first !== undefined) {
    const errors = problems.map(({ pointer, detail }) => ({ pointer, detail }));
    return new Rejection(first.code, first.pointer, first.detail, errors);
  }
  if (subject !== null || contract.subject !== 'required') return undefined;
  const { subjectField } = contract;
  if (subjectField !== null && (data as CloudEvent)[subjectField] !== undefined) return undefined;
  const instead = subjectField === null ? '' : ` or data.${subjectField}`;
  return new Rejection(
    'missing-subject',
    '/subject',
    `${contract.type} needs the attribute subject${instead}: it says what the event is about.`,
  );
}

function duplicateKey(received: ReceivedEvent): Rejection {
  const pointer = findDuplicateKey(received.raw().toString('utf8')) ?? '';
  return new Rejection('duplicate-key', pointer, `${pointer} stands twice in its object; send each key once.`);
}

function unsafeNumber(data: unknown): Rejection {
  const pointer = `/data${findUnsafeNumber(data) ?? ''}`;
  return new Rejection(
    'unsafe-number',
    pointer,
    `${pointer} is beyond ±9007199254740991, where numbers lose digits; send it as a string.`,
  );
}
