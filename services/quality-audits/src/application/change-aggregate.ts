import type { Type } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { ICommandHandler } from '@nestjs/cqrs';
import { Command, CommandHandler } from '@nestjs/cqrs';
import type { ChangeOutcome, ChangeRequest, TimedCommand } from '@opex/event-sourcing';
import type { Aggregates } from './aggregates.js';

/** Any command to an aggregate that asks no other one: which command it is, the decider tells apart. */
export class ChangeAggregate<State, OneCommand extends TimedCommand, Event, Code extends string> extends Command<
  ChangeOutcome<State, Code>
> {
  constructor(
    readonly of: Type<Aggregates<State, OneCommand, Event, Code>>,
    readonly request: ChangeRequest<OneCommand>,
  ) {
    super();
  }
}

@CommandHandler(ChangeAggregate)
export class ChangeAggregateHandler implements ICommandHandler<
  ChangeAggregate<unknown, TimedCommand, unknown, string>
> {
  constructor(private readonly modules: ModuleRef) {}

  execute({ of, request }: ChangeAggregate<unknown, TimedCommand, unknown, string>) {
    return this.modules.get(of, { strict: false }).change(request);
  }
}
