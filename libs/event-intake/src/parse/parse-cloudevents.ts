import { isUtf8 } from 'node:buffer';
import { BATCH_EVENTS_MAX, DEPTH_MAX, EVENT_BYTES_MAX } from './limits.js';
import type { ReceivedEvent } from './received-event.js';
import { BinaryEvent, StructuredEvent } from './received-event.js';
import { BodyRefusal } from './rejection.js';
import type { JsonShape } from './scan-json.js';
import { scanJson } from './scan-json.js';

/**
 * `application/cloudevents-batch+json`: an array of events. One that is too large or too deep is not parsed.
 *
 * @throws BodyRefusal where it is no JSON, no array, or holds more than 1,000 items.
 */
export function parseBatch(body: Buffer): ReceivedEvent[] {
  const shapes = scanJson(body, 1, BATCH_EVENTS_MAX + 1);
  if (shapes.length > BATCH_EVENTS_MAX) {
    throw new BodyRefusal(
      413,
      'too-many-events',
      'The batch holds too many events',
      `A batch may hold ${BATCH_EVENTS_MAX} events; send it in several requests.`,
    );
  }
  const values = parseJson(withoutOversized(body, shapes));
  if (!Array.isArray(values)) {
    throw new BodyRefusal(
      400,
      'not-a-batch',
      'The body is not a batch',
      'application/cloudevents-batch+json is a JSON array of events; send a single event as application/cloudevents+json.',
    );
  }
  const wholeIsUtf8 = isUtf8(body);
  return values.map((value: unknown, index) => {
    const shape = shapes[index] as JsonShape;
    const itemIsUtf8 = wholeIsUtf8 || isUtf8(body.subarray(shape.start, shape.end));
    return new StructuredEvent(value, shape, itemIsUtf8, body);
  });
}

/**
 * `application/cloudevents+json`: one event.
 *
 * @throws BodyRefusal where it is no JSON, or larger than an event may be.
 */
export function parseStructured(body: Buffer): ReceivedEvent {
  refuseOversized(body);
  return new StructuredEvent(parseJson(body), shapeOf(body), isUtf8(body), body);
}

/**
 * Binary content mode: attributes beside the data. Null where no data came.
 *
 * @throws BodyRefusal where the data is no JSON, or larger than an event may be.
 */
export function parseBinary(attributes: Readonly<Record<string, string>>, body: Buffer): ReceivedEvent {
  refuseOversized(body);
  const data = body.length === 0 ? undefined : parseJson(body);
  const dataShape = shapeOf(body);
  const attributeCount = Object.keys(attributes).length;
  const shape: JsonShape = {
    ...dataShape,
    depth: dataShape.depth + 1,
    members: dataShape.members + attributeCount + (body.length === 0 ? 0 : 1),
    // Attributes that did not come as JSON can hold anything.
    hasUnicodeEscape: true,
  };
  return new BinaryEvent(attributes, data, shape, isUtf8(body), body);
}

const shapeOf = (body: Buffer): JsonShape => scanJson(body, 0, 1)[0] as JsonShape;

function refuseOversized(body: Buffer): void {
  if (body.length <= EVENT_BYTES_MAX) return;
  throw new BodyRefusal(
    413,
    'event-too-large',
    'The event is too large',
    `An event may have ${EVENT_BYTES_MAX} bytes, this one has ${body.length}.`,
  );
}

/** The body with a `null` where an item will be refused for its size: parsing it would cost what the limits save. */
function withoutOversized(body: Buffer, shapes: readonly JsonShape[]): Buffer {
  const oversized = shapes.filter(({ start, end, depth }) => depth > DEPTH_MAX || end - start > EVENT_BYTES_MAX);
  if (oversized.length === 0) return body;
  const copy = Buffer.from(body);
  for (const { start, end } of oversized) copy.fill(' ', start, end).write('null', start);
  return copy;
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new BodyRefusal(400, 'not-json', 'The body is not JSON', notJsonDetail(error));
  }
}

/** V8 quotes the body in its message: the place is enough, and safe to print. */
function notJsonDetail(error: SyntaxError): string {
  const position = /at position (\d+)/.exec(error.message)?.[1];
  const place = position === undefined ? 'it ends too early' : `it breaks at character ${position}`;
  return `The body could not be read as JSON: ${place}. Nothing of it was taken in or kept.`;
}
