import { Controller, Get, Header, Headers, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiNotModifiedResponse, ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { RequiresRole } from '@opex/service-host';
import type { FastifyReply } from 'fastify';
import { GetFreshness } from '../../application/get-freshness.js';
import type { CasePlace } from '../../application/process-views/case-traces.js';
import { GetConformance } from '../../application/process-views/get-conformance.js';
import { GetFlow } from '../../application/process-views/get-flow.js';
import { GetSteps } from '../../application/process-views/get-steps.js';
import { GetVariants } from '../../application/process-views/get-variants.js';
import { ListCases } from '../../application/process-views/list-cases.js';
import type { ReadModel } from '../../application/read-model.js';
import type { ProjectedPosition } from '../../application/wait-for-position.js';
import { LiveGeneration } from '../../application/read-model.js';
import type { AnswerTable } from '../files/answer-file.js';
import { allPages, fileFormatAsked, onePage, sendFile } from '../files/answer-file.js';
import type { AnswerFormat } from '../files/file-parameter.js';
import { AlsoAsFile } from '../files/file-parameter.js';
import { toProblem } from '../question-problems.js';
import { JSON_TYPE, sendTagged } from '../tagged-answer.js';
import type { RawQuery } from '../parameter-reader.js';
import { toCursor } from './offset-cursor.js';
import { CaseParameters, PairParameters, ProcessParameters } from './process-parameters.js';
import {
  parseCasesRequest,
  parseConformanceRequest,
  parseFlowRequest,
  parseStepsRequest,
  parseVariantsRequest,
  ROWS_OF_PAGE_MAX,
  toCaseCursor,
} from './process-requests.js';
import { casesSchema, conformanceSchema, flowSchema, stepsSchema, variantsSchema } from './process-schemas.js';

/** What an answer is to include, and what it is as a file, where one is asked for. */
interface AskedAnswer {
  readonly after: readonly ProjectedPosition[];
  readonly format: AnswerFormat;
  readonly table: AnswerTable;
}

const UNCHANGED = { description: 'Nothing has changed since the answer with this `ETag`.' };

@ApiTags('Processes')
@Controller('v1/processes/:process')
@RequiresRole('analyst')
export class ProcessesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly live: LiveGeneration,
  ) {}

  @Get('variants')
  @Header('content-type', JSON_TYPE)
  @ApiOperation({
    summary: 'The ways that cases take: sequences of activities, the most frequent first',
    description:
      'A sequence holds the completed activities of a case by the time they happened (then `sequence`, source, id).',
  })
  @ApiOkResponse({ schema: variantsSchema })
  @AlsoAsFile('variants')
  @ApiNotModifiedResponse(UNCHANGED)
  @ProcessParameters()
  @ApiQuery({ name: 'limit', required: false, example: 20, description: 'What comes after them is told as `rest`.' })
  @ApiQuery({ name: 'cursor', required: false })
  async variants(
    @Param('process') process: string,
    @Query() raw: RawQuery,
    @Headers('if-none-match') knownTag: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { question, offset, limit, format } = parseVariantsRequest(process, raw);
    const table = { name: 'variants', schema: variantsSchema, rows: ['variants'] };
    const asked = { format, after: question.after, table, place: offset, limit };
    await this.answerPage(reply, knownTag, asked, toCursor, async (readModel, place, rows) => {
      const answer = await this.queries.execute(new GetVariants(readModel, question, place, rows));
      return { answer, next: answer.rest.variants > 0 ? place + rows : null };
    });
  }

  @Get('flow')
  @Header('content-type', JSON_TYPE)
  @ApiOperation({
    summary: 'The directly-follows graph: activities, what follows what, bottlenecks and rework',
    description:
      'Times are from the completion of one activity to that of the next: waiting and work. Occurrences of edges are those ' +
      'of activities less the cases that have any. A repetition of an activity is a self-loop (right after itself) or a return.',
  })
  @ApiOkResponse({ schema: flowSchema })
  @AlsoAsFile('edges')
  @ApiNotModifiedResponse(UNCHANGED)
  @ProcessParameters()
  @ApiQuery({
    name: 'edges',
    required: false,
    example: 50,
    description: 'So many of the most frequent edges; the others are counted as `leftOut`.',
  })
  async flow(
    @Param('process') process: string,
    @Query() raw: RawQuery,
    @Headers('if-none-match') knownTag: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { question, edges, format } = parseFlowRequest(process, raw);
    const asked = { format, after: question.after, table: { name: 'flow', schema: flowSchema, rows: ['edges'] } };
    await this.answer(reply, knownTag, asked, (readModel) =>
      this.queries.execute(new GetFlow(readModel, question, edges)),
    );
  }

  @Get('steps')
  @Header('content-type', JSON_TYPE)
  @ApiOperation({ summary: 'The time between two activities', description: 'From completion to completion, exact.' })
  @ApiOkResponse({ schema: stepsSchema })
  @AlsoAsFile('the answer')
  @ApiNotModifiedResponse(UNCHANGED)
  @ProcessParameters()
  @PairParameters(true)
  async steps(
    @Param('process') process: string,
    @Query() raw: RawQuery,
    @Headers('if-none-match') knownTag: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { question, pair, format } = parseStepsRequest(process, raw);
    const asked = { format, after: question.after, table: { name: 'steps', schema: stepsSchema, rows: [] } };
    await this.answer(reply, knownTag, asked, (readModel) =>
      this.queries.execute(new GetSteps(readModel, question, pair)),
    );
  }

  @Get('conformance')
  @Header('content-type', JSON_TYPE)
  @ApiOperation({
    summary: 'Cases against the process definition in force at their start',
    description:
      '`missing`: a completed case never completed an activity that the step requires. `extra`: the activity belongs to no ' +
      'step. `out-of-order`: the first activity of the step came before that of a step listed before it; what happened in ' +
      'the same millisecond is in order. `late`: the step was not finished when it was due. Each is a rule of its own, not an ' +
      'alignment. Open cases are measured by what they did so far.',
  })
  @ApiOkResponse({ schema: conformanceSchema })
  @AlsoAsFile('the deviations of each kind')
  @ApiNotModifiedResponse(UNCHANGED)
  @ProcessParameters()
  async conformance(
    @Param('process') process: string,
    @Query() raw: RawQuery,
    @Headers('if-none-match') knownTag: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { question, format } = parseConformanceRequest(process, raw);
    const asked = {
      format,
      after: question.after,
      table: { name: 'conformance', schema: conformanceSchema, rows: ['kinds', 'deviations'] },
    };
    await this.answer(reply, knownTag, asked, (readModel) =>
      this.queries.execute(new GetConformance(readModel, question)),
    );
  }

  @Get('cases')
  @Header('content-type', JSON_TYPE)
  @ApiOperation({
    summary: 'The cases behind a number of another view, by their start',
    description: 'Ask with the parameters of the view and with what names the number: `cases` is that number.',
  })
  @ApiOkResponse({ schema: casesSchema })
  @AlsoAsFile('cases')
  @ApiNotModifiedResponse(UNCHANGED)
  @ProcessParameters()
  @CaseParameters()
  async cases(
    @Param('process') process: string,
    @Query() raw: RawQuery,
    @Headers('if-none-match') knownTag: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { question, conditions, variant, place, limit, format } = parseCasesRequest(process, raw);
    const asked = {
      format,
      after: question.after,
      table: { name: 'cases', schema: casesSchema, rows: ['items'] },
      place: { after: place },
      limit,
    };
    const toCursor = ({ after }: { readonly after: CasePlace | null }): string => (after ? toCaseCursor(after) : '');
    await this.answerPage(reply, knownTag, asked, toCursor, async (readModel, { after }, rows) => {
      const query = new ListCases(readModel, question, conditions, variant, after, rows);
      const { next, ...answer } = await this.queries.execute(query);
      return { answer, next: next && { after: next } };
    });
  }

  private async answer(
    reply: FastifyReply,
    knownTag: string | undefined,
    { format, after, table }: AskedAnswer,
    ask: (readModel: ReadModel) => Promise<object>,
  ): Promise<void> {
    const readModel = await this.live.readModel(after).catch(toProblem);
    const file = fileFormatAsked(reply, format);
    const answering = ask(readModel).catch(toProblem);
    if (file !== null) return sendFile(reply, file, table, onePage(await answering));
    const [freshness, answer] = await Promise.all([this.queries.execute(new GetFreshness(readModel)), answering]);
    await sendTagged(reply, JSON.stringify(answer), JSON_TYPE, knownTag, freshness);
  }

  /** The page at a place, or a file of it and all that come after it. @param pageAt has no next after the last one. */
  private async answerPage<Place>(
    reply: FastifyReply,
    knownTag: string | undefined,
    asked: AskedAnswer & { readonly place: Place; readonly limit: number },
    toCursor: (place: Place) => string,
    pageAt: (
      readModel: ReadModel,
      place: Place,
      rows: number,
    ) => Promise<{ readonly answer: object; readonly next: Place | null }>,
  ): Promise<void> {
    const file = fileFormatAsked(reply, asked.format);
    if (file !== null) {
      const readModel = await this.live.readModel(asked.after).catch(toProblem);
      const pages = allPages(asked.place, (place) => pageAt(readModel, place, ROWS_OF_PAGE_MAX).catch(toProblem));
      return sendFile(reply, file, asked.table, pages);
    }
    await this.answer(reply, knownTag, asked, async (readModel) => {
      const { answer, next } = await pageAt(readModel, asked.place, asked.limit);
      return next === null ? answer : { ...answer, nextCursor: toCursor(next) };
    });
  }
}
