import type { ICommandHandler } from '@nestjs/cqrs';
import { Command, CommandHandler } from '@nestjs/cqrs';
import { streamId } from '@opex/contracts';
import type { EventCodec, EventStore, StoredEvent } from '@opex/event-sourcing';
import { handleCommand } from '@opex/event-sourcing';
import type { PeriodCommand } from '../domain/period.commands.js';
import type { PeriodRefusal } from '../domain/period.decider.js';
import { periodDecider } from '../domain/period.decider.js';
import type { PeriodEvent } from '../domain/period.events.js';
import { COMMAND_SOURCE } from './command-source.js';

export interface PeriodRequest {
  readonly command: PeriodCommand;
  readonly commandId: string;
  readonly ifMatch?: number;
  readonly extensions?: Readonly<Record<string, string>>;
}

export type PeriodOutcome =
  | { readonly outcome: 'changed' | 'unchanged'; readonly version: number; readonly position: number }
  | { readonly outcome: 'refused'; readonly code: PeriodRefusal | 'command-id-taken'; readonly detail: string }
  | { readonly outcome: 'version-conflict'; readonly version: number };

/** A store that also knows which streams there are. */
export interface PeriodStore extends EventStore {
  lastOfStreams(prefix: string, afterStream: string, limit: number): Promise<readonly StoredEvent[]>;
}

/** The periods, bound to where their events are kept. */
export class Periods {
  constructor(
    private readonly store: PeriodStore,
    private readonly codec: EventCodec<PeriodEvent>,
  ) {}

  /** 0: it was never closed. */
  async version(period: string): Promise<number> {
    return (await this.store.readStream(streamId('period', period))).at(-1)?.version ?? 0;
  }

  /** What was last said of each period that was ever closed, in order; those after the given period, or from the first. */
  async list(afterPeriod: string | null, limit: number): Promise<readonly PeriodEvent[]> {
    const afterStream = afterPeriod === null ? '' : streamId('period', afterPeriod);
    const stored = await this.store.lastOfStreams('period/', afterStream, limit);
    return stored.map((event) => this.codec.fromStored(event));
  }

  async change({ command, ...request }: PeriodRequest): Promise<PeriodOutcome> {
    const stream = streamId('period', command.period);
    const aggregate = { decider: periodDecider, codec: this.codec, source: COMMAND_SOURCE };
    const result = await handleCommand(this.store, aggregate, { ...request, command, streamId: stream });
    switch (result.outcome) {
      case 'refused':
      case 'version-conflict':
        return result;
      case 'accepted': {
        const { version, position, events } = result;
        return { outcome: events.length > 0 ? 'changed' : 'unchanged', version, position };
      }
      case 'repeated': {
        const { version, position } = result;
        const stored = (await this.store.readStream(stream))[version - 1];
        return stored !== undefined && saysSame(this.codec.fromStored(stored), command)
          ? { outcome: 'unchanged', version, position }
          : COMMAND_ID_TAKEN;
      }
    }
  }
}

const saysSame = (event: PeriodEvent, command: PeriodCommand): boolean =>
  event.kind === 'period-closed'
    ? command.kind === 'close-period'
    : command.kind === 'reopen-period' && command.reason.trim() === event.reason;

const COMMAND_ID_TAKEN = {
  outcome: 'refused',
  code: 'command-id-taken',
  detail: 'This Idempotency-Key was sent with another command before: take a new key for another request.',
} as const;

/** Closes or reopens a period. */
export class ChangePeriod extends Command<PeriodOutcome> {
  constructor(readonly request: PeriodRequest) {
    super();
  }
}

@CommandHandler(ChangePeriod)
export class ChangePeriodHandler implements ICommandHandler<ChangePeriod> {
  constructor(private readonly periods: Periods) {}

  execute({ request }: ChangePeriod): Promise<PeriodOutcome> {
    return this.periods.change(request);
  }
}
