import { ATTRIBUTE_LENGTH_MAX, EXTENSIONS_MAX } from './limits.js';
import type { Faults } from './rejection.js';
import { Rejection } from './rejection.js';

/** The attributes of a CloudEvent, checked by the rules of CloudEvents 1.0 and the limits of the door. */
export interface Attributes {
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject: string | null;
  readonly time: string;
  readonly dataSchema: string | null;
  /** The text of a JSON object of strings. */
  readonly extensions: string | null;
}

/** Those that are as they should be. */
export type ReadAttributes = { readonly [Name in keyof Attributes]: Attributes[Name] | undefined };

const KNOWN = new Set([
  'specversion',
  'id',
  'source',
  'type',
  'subject',
  'time',
  'datacontenttype',
  'dataschema',
  'data',
  'data_base64',
]);
/** Written by the relay, so they cannot come from outside. */
const OURS = new Set(['recordedtime', 'logposition', 'logepoch', 'logcompleteto', 'correctionof']);
/** CloudEvents keeps control characters out of its strings. */
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;
const URI_REFERENCE = /^[^\s\u0000-\u0020\u007f-\u009f<>"{}|\\^`]+$/;
const URI = /^[A-Za-z][A-Za-z0-9+.-]*:/;
const JSON_MEDIA_TYPE = /^application\/(?:json|[\w.-]+\+json)\s*(?:;|$)/i;
const EXTENSION_NAME = /^[a-z0-9]{1,64}$/;

export const isWhole = (read: ReadAttributes): read is Attributes =>
  read.id !== undefined &&
  read.source !== undefined &&
  read.type !== undefined &&
  read.subject !== undefined &&
  read.time !== undefined &&
  read.dataSchema !== undefined;

/** Each that is not as it should be is told to `faults`. */
export function readAttributes(event: Readonly<Record<string, unknown>>, faults: Faults): ReadAttributes {
  if (event['specversion'] !== '1.0') faults.add(specversion(event['specversion']));
  const { id, source, type, time, subject = null, dataschema = null, datacontenttype = null } = event;
  const attributes = {
    id: faults.take(textOf('id', id)),
    source: faults.take(sourceOf(source)),
    type: faults.take(textOf('type', type)),
    time: faults.take(textOf('time', time)),
    subject: subject === null ? null : faults.take(textOf('subject', subject)),
    dataSchema: dataschema === null ? null : faults.take(schemaOf(dataschema)),
  };
  const flaw = flawOfContent(event, datacontenttype);
  if (flaw !== undefined) faults.add(flaw);
  return { ...attributes, extensions: readExtensions(event, faults) };
}

function specversion(value: unknown): Rejection {
  return value === undefined
    ? new Rejection('missing-attribute', '/specversion', 'The attribute specversion is required; it is "1.0".')
    : new Rejection('unsupported-specversion', '/specversion', 'specversion must be the string "1.0".');
}

function textOf(name: string, value: unknown): string | Rejection {
  const pointer = `/${name}`;
  if (value === undefined || value === null) {
    return new Rejection('missing-attribute', pointer, `The attribute ${name} is required.`);
  }
  if (typeof value !== 'string' || value === '') {
    return new Rejection('invalid-attribute', pointer, `${name} must be a string that is not empty.`);
  }
  if (value.length > ATTRIBUTE_LENGTH_MAX) {
    return new Rejection(
      'attribute-too-long',
      pointer,
      `${name} may have ${ATTRIBUTE_LENGTH_MAX} characters, this one has ${value.length}.`,
    );
  }
  if (CONTROL.test(value))
    return new Rejection('invalid-attribute', pointer, `${name} must not contain control characters.`);
  return value;
}

function sourceOf(value: unknown): string | Rejection {
  const source = textOf('source', value);
  if (source instanceof Rejection) return source;
  if (!URI_REFERENCE.test(source)) {
    return new Rejection(
      'invalid-attribute',
      '/source',
      'source must be a URI reference, such as /ticketing or urn:company:crm, without spaces.',
    );
  }
  if (OUR_SOURCE.test(source)) {
    return new Rejection(
      'reserved-source',
      '/source',
      'Sources of this form are given by this system to events that follow from commands and corrections; name your own.',
    );
  }
  return source;
}

function schemaOf(value: unknown): string | Rejection {
  const schema = textOf('dataschema', value);
  if (schema instanceof Rejection) return schema;
  return URI_REFERENCE.test(schema) && URI.test(schema)
    ? schema
    : new Rejection('invalid-attribute', '/dataschema', 'dataschema must be an absolute URI.');
}

function flawOfContent(event: Readonly<Record<string, unknown>>, contentType: unknown): Rejection | undefined {
  if (event['data_base64'] !== undefined) {
    return new Rejection('binary-data', '/data_base64', 'data_base64 is not taken in; send JSON in data.');
  }
  if (contentType !== null && (typeof contentType !== 'string' || !JSON_MEDIA_TYPE.test(contentType))) {
    return new Rejection(
      'unsupported-data-content-type',
      '/datacontenttype',
      'datacontenttype must be application/json: only JSON data is taken in.',
    );
  }
  if (event['data'] === undefined) return new Rejection('missing-data', '/data', 'The member data is required.');
  return undefined;
}

/** CloudEvents gives extensions the types string, boolean and integer, and each a canonical string form: that is kept. */
function readExtensions(event: Readonly<Record<string, unknown>>, faults: Faults): string | null {
  let extensions: Record<string, string> | undefined;
  let count = 0;
  for (const name of Object.keys(event)) {
    if (KNOWN.has(name)) continue;
    const value = event[name];
    if (value !== null && ++count > EXTENSIONS_MAX) {
      faults.add(new Rejection('invalid-extension', '', `An event may have ${EXTENSIONS_MAX} extension attributes.`));
      break;
    }
    const flaw = flawOfExtension(name, value);
    if (flaw !== undefined) faults.add(flaw);
    else if (value !== null) (extensions ??= {})[name] = `${value as Scalar}`;
  }
  return extensions === undefined ? null : JSON.stringify(extensions);
}

function flawOfExtension(name: string, value: unknown): Rejection | undefined {
  const pointer = `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const refuse = (detail: string): Rejection => new Rejection('invalid-extension', pointer, detail);
  if (!EXTENSION_NAME.test(name)) {
    return refuse(
      `${name.slice(0, 64)} is no name of a CloudEvents attribute: lower-case letters and digits, up to 64; what belongs to the event goes into data.`,
    );
  }
  if (OURS.has(name)) return refuse(`${name} is set by this system and cannot be sent.`);
  if (value !== null && typeof value !== 'string' && typeof value !== 'boolean' && !isInt32(value)) {
    return refuse(`${name} must be a string, a boolean or a 32-bit integer; what is more goes into data.`);
  }
  if (typeof value === 'string' && value.length > ATTRIBUTE_LENGTH_MAX) {
    return refuse(`${name} may have ${ATTRIBUTE_LENGTH_MAX} characters, this one has ${value.length}.`);
  }
  if (typeof value === 'string' && CONTROL.test(value)) return refuse(`${name} must not contain control characters.`);
  return undefined;
}

type Scalar = string | number | boolean;

/** Whoever could report under it might take the identity of a correction or a command before it is made. */
const OUR_SOURCE = /^urn:opex:(?:process-events|quality-audits|cost-ledgers|kpi-projections):/i;

const isInt32 = (value: unknown): boolean => typeof value === 'number' && (value | 0) === value;
