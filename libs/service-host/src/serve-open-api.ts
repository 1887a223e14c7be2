import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { completeDocument } from './complete-document.js';

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
  SwaggerModule.setup('docs', app, () => completeDocument(SwaggerModule.createDocument(app, config)), {
    jsonDocumentUrl: '/openapi.json',
    raw: ['json'],
    customSiteTitle: title,
  });
}
