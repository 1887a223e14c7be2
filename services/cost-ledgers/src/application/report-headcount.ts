import type { ICommandHandler } from '@nestjs/cqrs';
import { Command, CommandHandler } from '@nestjs/cqrs';
import { headcountReported } from '@opex/contracts';
import type { AppendOutcome, EventGroup } from '@opex/event-sourcing';
import { contentHash } from '@opex/event-sourcing';
import type { HeadcountReport } from '../domain/headcount.js';
import { COMMAND_SOURCE } from './command-source.js';

export interface HeadcountRequest {
  readonly report: HeadcountReport;
  readonly commandId: string;
  readonly extensions: Readonly<Record<string, string>>;
}

export type HeadcountOutcome =
  | { readonly outcome: 'reported' | 'unchanged'; readonly position: number }
  | { readonly outcome: 'refused'; readonly code: 'command-id-taken'; readonly detail: string };

/** Where headcount reports are kept: with those of the door. */
export abstract class ReportedFacts {
  abstract append(groups: readonly EventGroup[]): Promise<readonly AppendOutcome[]>;
}

/** Says how many people there are, as a system would at the door: a fact, which no state of ours can refuse. */
export class ReportHeadcount extends Command<HeadcountOutcome> {
  constructor(readonly request: HeadcountRequest) {
    super();
  }
}

@CommandHandler(ReportHeadcount)
export class ReportHeadcountHandler implements ICommandHandler<ReportHeadcount> {
  constructor(private readonly facts: ReportedFacts) {}

  async execute({ request }: ReportHeadcount): Promise<HeadcountOutcome> {
    const { report, commandId, extensions } = request;
    const { type, version: schemaVersion } = headcountReported;
    const data = { headcount: report.headcount, ...(report.role === null ? {} : { role: report.role }) };
    const identity = { source: COMMAND_SOURCE, id: `headcount/${commandId}` };
    const content = {
      streamId: headcountReported.streamOf({ ...identity, subject: null, data }),
      type,
      subject: null,
      occurredAt: report.at,
      dataSchema: null,
      data: JSON.stringify(data),
    };
    const event = {
      ...identity,
      ...content,
      schemaVersion,
      extensions: JSON.stringify(extensions),
      contentHash: contentHash(content),
    };
    const [outcome] = await this.facts.append([{ events: [event] }]);
    switch (outcome?.outcome) {
      case 'accepted':
        return { outcome: 'reported', position: outcome.position };
      case 'duplicate':
        return { outcome: 'unchanged', position: outcome.position };
      case 'conflict':
        return COMMAND_ID_TAKEN;
      case 'unstorable':
        throw new Error(`The headcount cannot be stored: ${outcome.detail}`);
      case 'wrong-version':
      case undefined:
        throw new Error('The event store answered what a fact without version cannot get.');
    }
  }
}

const COMMAND_ID_TAKEN = {
  outcome: 'refused',
  code: 'command-id-taken',
  detail: 'This Idempotency-Key was sent with another headcount before: take a new key for another request.',
} as const;
