import type { HostileRequest } from './http-exchange.js';
import type { Operation } from './open-api.js';
import { resolved } from './open-api.js';

/** Valid JSON, within every limit of size. */
const LEVELS = 100_000;
const DEEP = '['.repeat(LEVELS) + ']'.repeat(LEVELS);
const EVENT = '"specversion":"1.0","id":"deep","source":"urn:hostile","type":"opex.process.activity-completed.v1"';
const EVENT_HEADERS = { 'ce-specversion': '1.0', 'ce-id': 'deep', 'ce-source': 'urn:hostile', 'ce-type': 'a.b.c' };

/** One for each kind of body that is described. */
export function bodiesOf(operation: Operation): readonly string[] {
  return Object.keys(operation.requestBody?.content ?? {});
}

/** Nested far deeper than a handler that calls itself for each level could follow. */
export function tooDeep(operation: Operation, mediaType: string): HostileRequest {
  return requestOf(operation, mediaType, Buffer.from(deepBodies[mediaType] ?? `{"deep":${DEEP}}`));
}

const deepBodies: Readonly<Record<string, string>> = {
  'application/cloudevents+json': `{${EVENT},"data":${DEEP}}`,
  'application/cloudevents-batch+json': `[{${EVENT},"data":${DEEP}}]`,
};

/** A gigabyte by what it says of itself, of which no more is sent. */
export const declaredTooLarge = (operation: Operation, mediaType: string): HostileRequest =>
  requestOf(operation, mediaType, Buffer.from('{'), { 'content-length': String(2 ** 30), connection: 'close' });

/** Says nothing of its size. @param bytes of the body, all blanks. */
export const ofSize = (operation: Operation, mediaType: string, bytes: number): HostileRequest =>
  requestOf(operation, mediaType, Buffer.alloc(bytes, ' '), { 'transfer-encoding': 'chunked' });

function requestOf(
  operation: Operation,
  mediaType: string,
  body: Buffer,
  headers: Readonly<Record<string, string>> = {},
): HostileRequest {
  return {
    method: operation.method,
    target: targetOf(operation),
    headers: { ...EVENT_HEADERS, 'content-type': mediaType, ...headers },
    body,
  };
}

/** With the examples of the description in its places. */
function targetOf({ path, parameters = [], document }: Operation): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const found = parameters.find((one) => one.in === 'path' && one.name === name);
    const schema = found?.schema === undefined ? {} : resolved(found.schema, document);
    const examples = [found?.example, schema.example, ...(schema.enum ?? [])].filter((one) => one !== undefined);
    return encodeURIComponent(examples.map(String)[0] ?? '1');
  });
}
