import type { OpenAPIObject } from '@nestjs/swagger';
import { PROBLEM_MEDIA_TYPE } from './problem.js';
import { TitledSchemas } from './titled-schemas.js';

type Node = Record<string, unknown>;

const METHODS = ['get', 'put', 'post', 'patch', 'delete'];
const text = { type: 'string' };

const problem = {
  type: 'object',
  description: 'What is wrong and what to do about it (RFC 9457). A code may bring further members.',
  required: ['type', 'title', 'status', 'detail', 'code', 'instance'],
  properties: {
    type: { ...text, format: 'uri', description: '`urn:opex:problem:` and the code.' },
    title: { ...text, description: 'The same words for every occurrence of the code.' },
    status: { type: 'integer' },
    detail: { ...text, description: 'What is wrong this time.' },
    code: { ...text, description: 'For programs.' },
    pointer: { ...text, description: 'JSON pointer to the fault in the body.' },
    errors: {
      type: 'array',
      description: 'All faults, where there are several.',
      items: {
        type: 'object',
        required: ['detail'],
        properties: { pointer: text, parameter: text, detail: text },
      },
    },
    instance: { ...text, description: 'Names the request in the log.' },
  },
  additionalProperties: true,
  example: {
    type: 'urn:opex:problem:invalid-parameter',
    title: 'Parameters not valid',
    status: 400,
    detail: 'limit: a number from 1 to 200 is needed.',
    code: 'invalid-parameters',
    instance: 'urn:opex:request:8f2c1d',
  },
};

const PROBLEM_CONTENT = { [PROBLEM_MEDIA_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } } };

/**
 * Adds what decorators leave out: every refusal is a problem document, a null is a type of its own in OpenAPI 3.1, and
 * where reflection sees no type, because it is a union, the example tells it. A schema with a title stands once, among the
 * components under that name.
 *
 * @throws TypeError where two schemas have the same title.
 */
export function completeDocument(document: OpenAPIObject): OpenAPIObject {
  const completed = schemasCompleted(document) as OpenAPIObject;
  for (const path of Object.values(completed.paths)) {
    for (const [method, operation] of Object.entries(path as Record<string, { responses?: Record<string, Node> }>)) {
      if (METHODS.includes(method)) operation.responses = withProblems(operation.responses ?? {});
    }
  }
  const titled = new TitledSchemas(completed.components?.schemas ?? {});
  const { paths } = titled.referred(completed) as OpenAPIObject;
  return {
    ...completed,
    paths,
    components: { ...completed.components, schemas: { ...titled.all(), Problem: problem } },
  };
}

/** A door with a form of its own states it as its default answer. */
function withProblems(responses: Readonly<Record<string, Node>>): Record<string, Node> {
  const content = responses['default']?.['content'] ?? PROBLEM_CONTENT;
  const told = Object.entries(responses).map(
    ([status, response]) => [status, /^[45]/.test(status) ? { content, ...response } : response] as const,
  );
  return { default: { description: 'Any other refusal.', content }, ...Object.fromEntries(told) };
}

function schemasCompleted(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(schemasCompleted);
  if (typeof node !== 'object' || node === null) return node;
  const schema: Node = {};
  for (const [name, value] of Object.entries(node)) {
    // Examples are data, whatever their members are called.
    schema[name] = name === 'example' || name === 'examples' ? value : schemasCompleted(value);
  }
  return orNull(isParameter(schema) ? { ...schema, schema: typed(schema['schema'] as Node) } : typedMember(schema));
}

const isParameter = (node: Node): boolean => typeof node['in'] === 'string' && 'schema' in node;

/** A parameter of a query or a header is text, or a number where its example is one. */
const typed = (schema: Node): Node =>
  ['type', 'enum', '$ref', 'oneOf'].some((name) => name in schema)
    ? schema
    : { type: typeof schema['example'] === 'number' ? 'integer' : 'string', ...schema };

/** A member that is `string | null` is an `Object` to reflection. */
function typedMember(schema: Node): Node {
  if (schema['type'] !== 'object' || 'properties' in schema || 'additionalProperties' in schema) return schema;
  const { example, format } = schema;
  if (typeof example === 'string' || (example === undefined && format !== undefined))
    return { ...schema, type: 'string' };
  if (typeof example === 'number') return { ...schema, type: 'number' };
  return { ...schema, additionalProperties: true };
}

/** `nullable` is a word of OpenAPI 3.0. */
function orNull({ nullable, ...schema }: Node): Node {
  if (nullable === undefined) return schema;
  if (nullable !== true) return { ...schema, nullable };
  const { type, description, example, ...rest } = schema;
  if (typeof type === 'string') {
    const values = Array.isArray(rest['enum']) ? { enum: [...(rest['enum'] as unknown[]), null] } : {};
    return { ...schema, type: [type, 'null'], ...values };
  }
  const [only] = Array.isArray(rest['allOf']) && rest['allOf'].length === 1 ? (rest['allOf'] as Node[]) : [];
  return {
    ...(description !== undefined && { description }),
    ...(example !== undefined && { example }),
    oneOf: [only ?? rest, { type: 'null' }],
  };
}
