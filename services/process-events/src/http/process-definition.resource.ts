import { ApiProperty } from '@nestjs/swagger';
import type { CsvColumns, Plain } from '@opex/service-host';
import type { DefinitionPublished } from '../domain/process-definition.events.js';
import { ProcessDefinitionRequest } from './process-definition.requests.js';

/** A definition as it is answered: what was asked for, with what the service adds. */
export class ProcessDefinitionResource extends ProcessDefinitionRequest {
  @ApiProperty({ example: 'customer-support' })
  readonly process!: string;

  @ApiProperty({ example: 1, description: 'Also in the header ETag.' })
  readonly definitionVersion!: number;

  @ApiProperty({ format: 'date-time' })
  readonly publishedAt!: string;
}

export class PublishedDefinitionResource extends ProcessDefinitionResource {
  @ApiProperty({ example: 41_302, description: 'Place in the log of this service: `after=process-events:41302`.' })
  readonly position!: number;
}

export class ProcessDefinitionPage {
  @ApiProperty({ type: [ProcessDefinitionResource] })
  readonly items!: readonly ProcessDefinitionResource[];

  @ApiProperty({ required: false, description: 'Give it as `cursor` for the next page; absent on the last one.' })
  readonly nextCursor?: string;
}

export const DEFINITION_COLUMNS: CsvColumns<Plain<ProcessDefinitionResource>> = {
  process: ({ process }) => process,
  definitionVersion: ({ definitionVersion }) => definitionVersion,
  publishedAt: ({ publishedAt }) => publishedAt,
  effectiveFrom: ({ effectiveFrom }) => effectiveFrom,
  completion: ({ completion }) => completion.by,
  steps: ({ steps }) => steps?.map(({ step }) => step).join(' '),
  milestones: ({ milestones }) => milestones?.join(' '),
};

export const toResource = ({
  process,
  definitionVersion,
  content,
  publishedAt,
}: DefinitionPublished): Plain<ProcessDefinitionResource> => {
  const { completion, calendar, ...rest } = content;
  const { by, activities } = completion;
  return {
    process,
    definitionVersion,
    ...rest,
    completion: by === 'activities' ? { by, activities } : { by },
    ...(calendar === null ? {} : { calendar }),
    publishedAt,
  };
};
