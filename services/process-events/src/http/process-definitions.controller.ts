import { Body, Controller, Get, Headers, Param, Put, Query, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { normaliseInstant } from '@opex/contracts';
import type { CommandHeaders, Plain, Role } from '@opex/service-host';
import { AlsoAsCsv, answerList, readCommandHeaders, RequiresRole, versionTag } from '@opex/service-host';
import {
  answerHistory,
  answerMade,
  GetStreamHistory,
  HistoryEndpoint,
  HistoryQuery,
  pageOf,
  readSort,
  requestedAt,
  tooManyAtOnce,
  whereEqual,
  wrongVersion,
} from '@opex/write-service/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';
import { GetProcessDefinition } from '../application/get-process-definition.js';
import { ListDefinitionVersions } from '../application/list-definition-versions.js';
import { ListProcessDefinitions } from '../application/list-process-definitions.js';
import { definitionStream } from '../application/process-definitions.js';
import { PublishProcessDefinition } from '../application/publish-process-definition.js';
import type { DefinitionContent, ProcessStep, StepLimit, WorkCalendar } from '../domain/process-definition.events.js';
import { alreadyDefined, notDefined, refused } from './process-definition.problems.js';
import type { CalendarRequest, LimitRequest, StepRequest } from './process-definition.requests.js';
import {
  ProcessDefinitionPageQuery,
  ProcessDefinitionPath,
  ProcessDefinitionRequest,
} from './process-definition.requests.js';
import {
  DEFINITION_COLUMNS,
  ProcessDefinitionPage,
  ProcessDefinitionResource,
  PublishedDefinitionResource,
  toResource,
} from './process-definition.resource.js';

const READERS: readonly [Role, ...Role[]] = ['analyst', 'controller', 'operator', 'emitter'];
const SORTED_BY = { process: 'latest.process', publishedAt: 'latest.publishedAt' };

@ApiTags('process definitions')
@Controller('v1/process-definitions')
export class ProcessDefinitionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Put(':process')
  @RequiresRole('controller', 'operator')
  @ApiOperation({
    summary: 'Define a process, or define it anew',
    description:
      'Says how the cases of a process complete, and what its steps are. A case uses the definition in force at its start. ' +
      'What the newest version says already is no new version.',
  })
  @ApiHeader({
    name: 'If-Match',
    required: false,
    description: 'ETag of the version you have seen: 412 where it is not the newest.',
  })
  @ApiHeader({ name: 'If-None-Match', required: false, description: '`*`: 412 where the process is defined already.' })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description: 'The same key again repeats the answer, not the effect.',
  })
  @ApiResponse({ status: 201, type: PublishedDefinitionResource, description: 'Defined for the first time.' })
  @ApiResponse({ status: 200, type: PublishedDefinitionResource, description: 'Defined anew, or said already.' })
  @ApiResponse({
    status: 400,
    description: 'Not valid; the problem points at the attribute or has the code of the rule.',
  })
  @ApiResponse({ status: 409, description: 'The Idempotency-Key was sent with something else (`command-id-taken`).' })
  @ApiResponse({ status: 412, description: 'Changed in the meantime (`wrong-version`), or `already-defined`.' })
  async put(
    @Param() { process }: ProcessDefinitionPath,
    @Body() body: ProcessDefinitionRequest,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<PublishedDefinitionResource>> {
    const { commandId, extensions, ...precondition } = readCommandHeaders(headers);
    const ifMatch = await this.expectedVersion(process, precondition);
    const command = {
      kind: 'publish-definition',
      process,
      content: toContent(body),
      at: requestedAt(),
    } as const;
    const outcome = await this.commands.execute(
      new PublishProcessDefinition({ command, commandId, extensions, ...(ifMatch === undefined ? {} : { ifMatch }) }),
    );
    switch (outcome.outcome) {
      case 'refused':
        throw refused(outcome.code, outcome.detail);
      case 'version-conflict':
        if (ifMatch === undefined) throw tooManyAtOnce();
        throw precondition.mustBeNew ? alreadyDefined(outcome.version) : wrongVersion(outcome.version);
      case 'published':
      case 'unchanged': {
        const { definition, position } = outcome;
        const isFirst = outcome.outcome === 'published' && definition.definitionVersion === 1;
        void reply.header('etag', versionTag(definition.definitionVersion));
        answerMade(reply, `/v1/process-definitions/${encodeURIComponent(process)}`, isFirst);
        return { ...toResource(definition), position };
      }
    }
  }

  @Get(':process')
  @RequiresRole(...READERS)
  @ApiOperation({ summary: 'The newest definition of a process' })
  @ApiOkResponse({ type: ProcessDefinitionResource })
  @ApiResponse({ status: 404, description: 'It has none (`process-not-defined`).' })
  async get(
    @Param() { process }: ProcessDefinitionPath,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<ProcessDefinitionResource>> {
    const definition = await this.queries.execute(new GetProcessDefinition(process));
    if (definition === undefined) throw notDefined(process);
    void reply.header('etag', versionTag(definition.definitionVersion));
    return toResource(definition);
  }

  @Get()
  @RequiresRole(...READERS)
  @ApiOperation({ summary: 'The newest definition of each process' })
  @ApiOkResponse({ type: ProcessDefinitionPage })
  @AlsoAsCsv()
  async list(
    @Query() { cursor, limit, completion, sort }: ProcessDefinitionPageQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<ProcessDefinitionPage> | string> {
    const where = whereEqual({ 'latest.content.completion.by': completion });
    const paging = { limit, ...(cursor !== undefined && { cursor }), ...readSort(sort, SORTED_BY) };
    const page = await pageOf(this.queries.execute(new ListProcessDefinitions({ where, ...paging })));
    const items = page.items.flatMap(({ state: { latest } }) => (latest === null ? [] : [toResource(latest)]));
    return answerList({ ...page, items }, DEFINITION_COLUMNS, request, reply);
  }

  @Get(':process/versions')
  @RequiresRole(...READERS)
  @ApiOperation({ summary: 'All versions of the definition of a process, the oldest first' })
  @ApiOkResponse({ type: ProcessDefinitionPage })
  @ApiResponse({ status: 404, description: 'It has none (`process-not-defined`).' })
  @AlsoAsCsv()
  async versions(
    @Param() { process }: ProcessDefinitionPath,
    @Query() { cursor, limit }: HistoryQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<ProcessDefinitionPage> | string> {
    const { definitions, isLast } = await this.queries.execute(new ListDefinitionVersions(process, cursor, limit));
    if (definitions.length === 0 && cursor === 0) throw notDefined(process);
    const last = definitions.at(-1);
    const page = {
      items: definitions.map(toResource),
      ...(isLast || last === undefined ? {} : { nextCursor: String(last.definitionVersion) }),
    };
    return answerList(page, DEFINITION_COLUMNS, request, reply);
  }

  @Get(':process/history')
  @HistoryEndpoint({ roles: READERS, notFound: 'process-not-defined' })
  async history(
    @Param() { process }: ProcessDefinitionPath,
    @Query() page: HistoryQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const stored = await this.queries.execute(new GetStreamHistory(definitionStream(process)));
    if (stored.length === 0) throw notDefined(process);
    return answerHistory(stored, page, reply);
  }

  /** `If-Match: *` and a tag that is no version's depend on what is there now. */
  private async expectedVersion(
    process: string,
    { ifMatch, mustBeNew }: Pick<CommandHeaders, 'ifMatch' | 'mustBeNew'>,
  ): Promise<number | undefined> {
    if (mustBeNew) return 0;
    if (typeof ifMatch !== 'string') return ifMatch;
    const version = (await this.queries.execute(new GetProcessDefinition(process)))?.definitionVersion ?? 0;
    if (ifMatch === 'none' || version === 0) throw wrongVersion(version);
    return undefined;
  }
}

const toContent = (body: ProcessDefinitionRequest): DefinitionContent => ({
  effectiveFrom: body.effectiveFrom == null ? null : canonical(body.effectiveFrom),
  completion: { by: body.completion.by, activities: body.completion.activities ?? [] },
  startActivities: body.startActivities ?? [],
  steps: (body.steps ?? []).map(toStep),
  automatedActivities: body.automatedActivities ?? [],
  milestones: body.milestones ?? [],
  calendar: body.calendar == null ? null : toCalendar(body.calendar),
});

/** A member that is null is absent. */
const toStep = ({ step, activities, limit, ...optional }: StepRequest): ProcessStep => ({
  step,
  activities: activities ?? [],
  ...(limit == null ? {} : { limit: toLimit(limit) }),
  ...(optional.optionalActivities == null ? {} : { optionalActivities: optional.optionalActivities }),
  ...(optional.limitMinutes == null ? {} : { limitMinutes: optional.limitMinutes }),
  ...(optional.standardEffortMinutes == null ? {} : { standardEffortMinutes: optional.standardEffortMinutes }),
  ...(optional.automated == null ? {} : { automated: optional.automated }),
});

function toLimit({ kind, minutes, fromDay, toDay, time }: LimitRequest): StepLimit {
  const limitTime = time ?? 'elapsed';
  const firstDay = fromDay ?? 1;
  return kind === 'days'
    ? { kind, fromDay: firstDay, toDay: toDay ?? firstDay, time: limitTime }
    : { kind, minutes: minutes ?? 0, time: limitTime };
}

const toCalendar = ({ timeZone, workingHours, holidays }: CalendarRequest): WorkCalendar => ({
  timeZone,
  workingHours,
  holidays: holidays ?? [],
});

/** An instant has one text, the one the log gives back: the same instant in another offset is no change. */
function canonical(instant: string): string {
  const text = normaliseInstant(instant);
  if (text === undefined) throw new RangeError(`${instant} was checked to be an instant.`);
  return text;
}
