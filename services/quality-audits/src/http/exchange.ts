import type { Type as ClassOf } from '@nestjs/common';
import { applyDecorators } from '@nestjs/common';
import type { Command, CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiResponse } from '@nestjs/swagger';
import type {
  ChangeOutcome,
  ChangeRequest,
  ListRequest,
  StatePage,
  TimedCommand,
  Versioned,
} from '@opex/event-sourcing';
import type { AnsweredPage, CsvColumns, Plain, ProblemError } from '@opex/service-host';
import { AlsoAsCsv, answerList, RequiresRole, versionTag } from '@opex/service-host';
import type { HistoryEvent, HistoryQuery, PageQuery } from '@opex/write-service/http';
import {
  accepted,
  answerHistory,
  answerMade,
  CommandEndpoint,
  HistoryEndpoint,
  idOfCommand,
  MakingEndpoint,
  pageOf,
  readCommand,
  readSort,
  today,
} from '@opex/write-service/http';
import type { FastifyReply } from 'fastify';
import type { Aggregates } from '../application/aggregates.js';
import { ChangeAggregate } from '../application/change-aggregate.js';
import { AggregateHistory, FindAggregate, ListAggregates } from '../application/read-aggregates.js';
import { COMMANDERS, READERS } from './roles.js';

/** What HTTP says of one kind of aggregate. `Code` are the refusals of its decider, `Told` also those of its use cases. */
export interface ExchangedKind<
  State,
  OneCommand extends TimedCommand,
  Event,
  Code extends Told,
  Told extends string,
  Resource,
> {
  readonly of: ClassOf<Aggregates<State, OneCommand, Event, Code>>;
  /** Path of the collection, such as `/v1/gates`. */
  readonly path: string;
  readonly refused: (code: Told | 'command-id-taken', detail: string) => ProblemError;
  readonly notFound: (id: string) => ProblemError;
  readonly toResource: (found: Versioned<State>, today: string) => Resource;
  readonly columns: CsvColumns<Resource>;
  /** Which member of the state a name of `sort` means. */
  readonly sortedBy: Readonly<Record<string, string>>;
}

export type Changed<Resource> = Resource & { readonly position: number };
/** What a request for a change says besides its command. */
type Asked = Omit<ChangeRequest<never>, 'command'>;
type UseCase<State, Told extends string> = (asked: Asked, at: string) => Command<ChangeOutcome<State, Told>>;
type Paging = Pick<PageQuery, 'cursor' | 'limit'> & { readonly sort?: string };

/** Carries commands of HTTP in and resources out: all that controllers of aggregates have in common. */
export class Exchange<
  State,
  OneCommand extends TimedCommand,
  Event,
  Code extends Told,
  Told extends string,
  Resource extends object,
> {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly kind: ExchangedKind<State, OneCommand, Event, Code, Told, Resource>,
  ) {}

  /** Sends a command, made with the time of the request, to an aggregate. */
  async change(id: string, reply: FastifyReply, command: (at: string) => OneCommand): Promise<Changed<Resource>> {
    return this.changeBy(id, reply, this.toAggregate(command));
  }

  /** As `change`, by another use case than to ask the aggregate alone. */
  async changeBy(id: string, reply: FastifyReply, useCase: UseCase<State, Told>): Promise<Changed<Resource>> {
    return (await this.send(id, reply, useCase)).resource;
  }

  /** As `change`, answered 201 with the location where the aggregate is new. */
  put(id: string, reply: FastifyReply, command: (at: string) => OneCommand): Promise<Changed<Resource>> {
    return this.putBy(id, reply, this.toAggregate(command));
  }

  async putBy(id: string, reply: FastifyReply, useCase: UseCase<State, Told>): Promise<Changed<Resource>> {
    const { isNew, resource } = await this.send(id, reply, useCase);
    answerMade(reply, `${this.kind.path}/${encodeURIComponent(id)}`, isNew);
    return resource;
  }

  /** The id of what is made: that of the request, or one made from its Idempotency-Key. @throws ProblemError */
  async idOf(id: string | undefined, reply: FastifyReply): Promise<string> {
    if (id !== undefined) return id;
    return idOfCommand((await readCommand(reply.request.headers, () => Promise.resolve(0))).commandId);
  }

  /** @throws ProblemError 404 where there is none. */
  async get(id: string, reply: FastifyReply): Promise<Resource> {
    const found = await this.queries.execute(new FindAggregate<State>(this.kind.of, id));
    if (found === undefined) throw this.kind.notFound(id);
    void reply.header('etag', versionTag(found.version));
    return this.kind.toResource(found, today());
  }

  list(paging: Paging, where: ListRequest['where'], reply: FastifyReply): Promise<AnsweredPage<Resource> | string> {
    return this.listBy(paging, reply, (request) =>
      this.queries.execute(new ListAggregates<State>(this.kind.of, { ...request, where })),
    );
  }

  /** A list that another use case answers. */
  async listBy(
    { cursor, limit, sort }: Paging,
    reply: FastifyReply,
    ask: (request: Omit<ListRequest, 'where'>) => Promise<StatePage<State>>,
  ): Promise<AnsweredPage<Resource> | string> {
    const { toResource, columns, sortedBy } = this.kind;
    const now = today();
    const request = { limit, ...(cursor !== undefined && { cursor }), ...readSort(sort, sortedBy) };
    const page = await pageOf(ask(request));
    const items = page.items.map((found) => toResource(found, now));
    return answerList({ ...page, items }, columns, reply.request, reply);
  }

  /** What happened to it, oldest first. @throws ProblemError 404 where there is none. */
  async history(
    id: string,
    page: HistoryQuery,
    reply: FastifyReply,
  ): Promise<AnsweredPage<Plain<HistoryEvent>> | string> {
    const stored = await this.queries.execute(new AggregateHistory(this.kind.of, id));
    if (stored.length === 0) throw this.kind.notFound(id);
    return answerHistory(stored, page, reply);
  }

  private toAggregate(command: (at: string) => OneCommand): UseCase<State, Told> {
    return (asked, at) => new ChangeAggregate(this.kind.of, { ...asked, command: command(at) });
  }

  private async send(
    id: string,
    reply: FastifyReply,
    useCase: UseCase<State, Told>,
  ): Promise<{ readonly isNew: boolean; readonly resource: Changed<Resource> }> {
    const asked = await readCommand(reply.request.headers, () => this.versionOf(id));
    const { at, ...request } = asked;
    const outcome = await this.commands.execute(useCase({ ...request, id }, at));
    const { state, before, version, position, isChanged } = accepted(outcome, asked, reply, this.kind.refused);
    const resource = { ...this.kind.toResource({ state, version }, today()), position };
    return { isNew: isChanged && before === null, resource };
  }

  private async versionOf(id: string): Promise<number> {
    return (await this.queries.execute(new FindAggregate<State>(this.kind.of, id)))?.version ?? 0;
  }
}

type CommandRoute = Omit<Parameters<typeof CommandEndpoint>[0], 'roles'>;

/** A command of this service. */
export const Commanded = (route: CommandRoute): MethodDecorator => CommandEndpoint({ ...route, roles: COMMANDERS });

/** A command that may make something. */
export const Creating = (route: CommandRoute): MethodDecorator => MakingEndpoint({ ...route, roles: COMMANDERS });

/** One resource, as it stands. */
export const Reading = (summary: string, type: new () => object, notFound: string): MethodDecorator =>
  applyDecorators(
    RequiresRole(...READERS),
    ApiOperation({ summary }),
    ApiOkResponse({ type }),
    ApiResponse({ status: 404, description: `There is none (\`${notFound}\`).` }),
  );

/** A list, as JSON or CSV. */
export const Listing = (summary: string, type: new () => object): MethodDecorator =>
  applyDecorators(RequiresRole(...READERS), ApiOperation({ summary }), ApiOkResponse({ type }), AlsoAsCsv());

/** The history of one resource, as JSON or CSV. */
export const History = (notFound: string): MethodDecorator => HistoryEndpoint({ roles: READERS, notFound });
