import type { INestApplication } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { PROBLEM_MEDIA_TYPE } from './problem.js';

export interface ApiDescription {
  readonly title: string;
  readonly description: string;
  readonly version: string;
}

/**
 * `/openapi.json` (OpenAPI 3.1) and the page `/docs`. The document is made at the first request for it: a service that
 * is never asked spends neither start time nor memory on it.
 */
export function serveOpenApi(app: INestApplication, { title, description, version }: ApiDescription): void {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(title)
    .setDescription(description)
    .setVersion(version)
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An API key.' })
    .build();
  SwaggerModule.setup('docs', app, () => withProblems(SwaggerModule.createDocument(app, config)), {
    jsonDocumentUrl: '/openapi.json',
    raw: ['json'],
    customSiteTitle: title,
  });
}

const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code', 'instance'],
  properties: {
    type: { type: 'string', example: 'urn:opex:problem:wrong-version' },
    title: { type: 'string', description: 'The same words for every problem of a code.' },
    status: { type: 'integer', minimum: 400, maximum: 599 },
    detail: { type: 'string', description: 'What is wrong this time, and what to do about it.' },
    code: { type: 'string', description: 'For programs.', example: 'wrong-version' },
    pointer: { type: 'string', description: 'JSON pointer into the body.' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['detail'],
        properties: { pointer: { type: 'string' }, parameter: { type: 'string' }, detail: { type: 'string' } },
      },
    },
    instance: { type: 'string', description: 'Names the request in the log of the service.' },
  },
};

/** Whatever goes wrong is told as a problem (RFC 9457), by operations that say nothing else, too. */
function withProblems(document: OpenAPIObject): OpenAPIObject {
  const problem = {
    description: 'A problem (RFC 9457).',
    content: { [PROBLEM_MEDIA_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } } },
  };
  for (const path of Object.values(document.paths))
    for (const operation of [path.get, path.put, path.post, path.delete, path.patch])
      if (operation !== undefined) operation.responses['default'] ??= problem;
  return {
    ...document,
    components: { ...document.components, schemas: { ...document.components?.schemas, Problem: PROBLEM } },
  };
}
