/**
 * A Nest route on Fastify that parses its JSON body, stores nothing and answers 202: what a request costs before a service
 * does anything of its own.
 */
import 'reflect-metadata';
import { Body, Controller, HttpCode, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { answerTasks } from './worker.js';

export interface EmptyRoute {
  readonly url: string;
  readonly pid: number;
}

@Controller('v1/events')
class EmptyController {
  @Post()
  @HttpCode(202)
  report(@Body() event: Readonly<Record<string, unknown>>): object {
    return { outcome: 'accepted', id: event['id'] };
  }
}

@Module({ controllers: [EmptyController] })
class EmptyModule {}

answerTasks(async (): Promise<EmptyRoute> => {
  const adapter = new FastifyAdapter();
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- Nest types its options as a class
  const app = await NestFactory.create<NestFastifyApplication>(EmptyModule, adapter, {
    logger: ['error'],
    bodyParser: false,
  });
  adapter
    .getInstance()
    .addContentTypeParser(/^application\/cloudevents\+json/, { parseAs: 'string' }, (_, body, done) =>
      done(null, JSON.parse(body as string)),
    );
  await app.listen(0, '127.0.0.1');
  return { url: await app.getUrl(), pid: process.pid };
});
