import { applyDecorators } from '@nestjs/common';
import { ApiProduces, ApiQuery } from '@nestjs/swagger';
import type { FileFormat } from '../../bi/files/file-format.js';
import { fileFormats, fileMediaTypes } from '../../bi/files/file-format.js';
import type { ParameterReader } from '../parameter-reader.js';

/** The parameter that `readFormat` reads. */
export const FORMAT = 'format';

const formats = ['json', ...fileFormats] as const;
/** Null: as the header `Accept` says. */
export type AnswerFormat = 'json' | FileFormat | null;

export function readFormat(reader: ParameterReader): AnswerFormat {
  const named = reader.many(FORMAT).length > 0;
  const format = reader.choice(FORMAT, formats, 'json');
  return named ? format : null;
}

/** Says that an answer is also a file, of what. */
export const AlsoAsFile = (rows: string): MethodDecorator =>
  applyDecorators(
    ApiQuery({
      name: FORMAT,
      required: false,
      enum: [...formats],
      description: `Before \`Accept\`. A file has all rows, without pages: ${rows}.`,
    }),
    ApiProduces('application/json', ...fileMediaTypes),
  );
