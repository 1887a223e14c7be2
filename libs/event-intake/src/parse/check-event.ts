import type { EventContract, ServiceName } from '@opex/contracts';
import { contractOf, normaliseInstant, validateData } from '@opex/contracts';
import type { EventToAppend } from '@opex/event-sourcing';
import { CanonicalWriter, contentHash } from './canonical-content.js';
import type { Attributes } from './check-attributes.js';
import { isWhole, readAttributes } from './check-attributes.js';
import { findBrokenText, findDuplicateKey, findUnsafeNumber } from './find-flaw.js';
import { DEPTH_MAX, EVENT_BYTES_MAX } from './limits.js';
import { nearestType } from './nearest-type.js';
import type { ReceivedEvent } from './received-event.js';
import { Faults, Rejection } from './rejection.js';

export interface IntakeRules {
  readonly service: ServiceName;
  /** The last second an event may have happened in: RFC 3339 in UTC without fraction or `Z`. */
  readonly latestTime: string;
}

/** The event as the log takes it, or why it is not taken in: everything that is wrong with it at once. Pure. */
export function checkEvent(received: ReceivedEvent, rules: IntakeRules): EventToAppend | Rejection {
  if (received.unparsable !== undefined) return received.unparsable;
  const form = checkForm(received);
  if (form instanceof Rejection) return form;
  const faults = new Faults();
  if (received.shape.hasUnicodeEscape) faults.take(brokenText(form));
  const attributes = readAttributes(form, faults);
  const { type, time } = attributes;
  const contract = type === undefined ? undefined : faults.take(reportedContract(type, rules.service));
  const occurredAt = time === undefined ? undefined : faults.take(checkTime(time, rules.latestTime));

  const data = form['data'];
  const canonical = new CanonicalWriter();
  const canonicalData = data === undefined ? '' : canonical.write(data);
  // Attributes without a fault are scalars: all deeper members belong to the data.
  const members = canonical.members + Object.keys(form).length;
  if (members !== received.shape.members) faults.take(duplicateKey(received));
  if (canonical.hasUnsafeNumber) faults.add(unsafeNumber(data));
  if (contract !== undefined && data !== undefined) checkData(contract, data, attributes.subject, faults);

  if (faults.areThere || contract === undefined || occurredAt === undefined || !isWhole(attributes))
    return faults.rejection();

  const { source, id, subject, dataSchema, extensions } = attributes;
  return {
    source,
    id,
    type: attributes.type,
    schemaVersion: contract.version,
    streamId: contract.streamOf({ source, id, subject, data }),
    subject,
    occurredAt,
    data: canonicalData,
    dataSchema,
    extensions,
    contentHash: contentHash({ type: attributes.type, subject, occurredAt, dataSchema, canonicalData }),
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
  return value as CloudEvent;
}

/** A text that neither PostgreSQL nor UTF-8 holds; null where there is none. */
function brokenText(event: CloudEvent): Rejection | null {
  const broken = findBrokenText(event);
  if (broken === undefined) return null;
  const { found, pointer } = broken;
  return found === 'nul-character'
    ? new Rejection(found, pointer, `${fieldAt(pointer)} contains the character U+0000; remove it.`)
    : new Rejection(found, pointer, `${fieldAt(pointer)} contains half of a surrogate pair; send whole characters.`);
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

function checkData(
  contract: EventContract,
  data: unknown,
  subject: Attributes['subject'] | undefined,
  faults: Faults,
): void {
  for (const { code, pointer, detail } of validateData(contract, data))
    faults.add(new Rejection(code, `/data${pointer}`, detail));
  if (subject !== null || contract.subject !== 'required') return;
  const { subjectField } = contract;
  if (subjectField !== null && (data as CloudEvent | null)?.[subjectField] !== undefined) return;
  const instead = subjectField === null ? '' : ` or data.${subjectField}`;
  faults.add(
    new Rejection(
      'missing-subject',
      '/subject',
      `${contract.type} needs the attribute subject${instead}: it says what the event is about.`,
    ),
  );
}

/** Null where there is none after all: a member too many was in an attribute that is refused for it. */
function duplicateKey(received: ReceivedEvent): Rejection | null {
  const pointer = findDuplicateKey(received.raw().toString('utf8'));
  if (pointer === undefined) return null;
  return new Rejection('duplicate-key', pointer, `${fieldAt(pointer)} stands twice in its object; send each key once.`);
}

function unsafeNumber(data: unknown): Rejection {
  const pointer = `/data${findUnsafeNumber(data) ?? ''}`;
  return new Rejection(
    'unsafe-number',
    pointer,
    `${fieldAt(pointer)} is beyond ±9007199254740991, where numbers lose digits; send it as a string.`,
  );
}

/** As the sentences of the data's type name it: `data.steps.0`. */
const fieldAt = (pointer: string): string => pointer.slice(1).replaceAll('/', '.');
