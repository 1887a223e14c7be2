import type { ArgumentMetadata, ValidationError } from '@nestjs/common';
import { ValidationPipe } from '@nestjs/common';
import type { ProblemItem } from './problem.js';
import { ProblemError } from './problem.js';

/** Checks what a handler takes against its class (class-validator); attributes the class does not name are refused. */
export class RequestValidation extends ValidationPipe {
  constructor() {
    super({
      whitelist: true,
      forbidNonWhitelisted: true,
      transform: true,
      stopAtFirstError: true,
      exceptionFactory: (errors) => new InvalidInput(errors),
      validationError: { target: false, value: false },
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    try {
      return (await super.transform(value, metadata)) as unknown;
    } catch (error) {
      throw error instanceof InvalidInput ? invalidRequest(error.items(metadata.type)) : error;
    }
  }
}

/** A request whose parts break their rules; for checks that no decorator can express. */
export const invalidRequest = (errors: readonly ProblemItem[]): ProblemError =>
  new ProblemError({
    status: 400,
    code: 'invalid-request',
    title: 'Invalid request',
    detail: errors.map(({ detail }) => detail).join(' '),
    errors,
    ...(errors[0]?.pointer === undefined ? {} : { pointer: errors[0].pointer }),
  });

class InvalidInput extends Error {
  constructor(private readonly errors: readonly ValidationError[]) {
    super('invalid input');
  }

  items(source: ArgumentMetadata['type']): readonly ProblemItem[] {
    return this.errors.flatMap((error) => itemsOf(error, '', source));
  }
}

function itemsOf(error: ValidationError, parent: string, source: ArgumentMetadata['type']): readonly ProblemItem[] {
  const pointer = `${parent}/${error.property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const own = Object.entries(error.constraints ?? {}).map(([rule, message]) => {
    const detail =
      rule === 'whitelistValidation' ? `${error.property} is not an attribute of this request.` : `${message}.`;
    return source === 'body' ? { pointer, detail } : { parameter: error.property, detail };
  });
  return [...own, ...(error.children ?? []).flatMap((child) => itemsOf(child, pointer, source))];
}
