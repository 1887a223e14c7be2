import { Controller, Get, Headers, Param, Query, Req, Res } from '@nestjs/common';
import {
  ApiBasicAuth,
  ApiDefaultResponse,
  ApiExcludeEndpoint,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiProduces,
  ApiQuery,
  ApiTags,
} from '@nestjs/swagger';
import { ConfiguresRoutes, RequiresRole } from '@opex/service-host';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { promisify } from 'node:util';
import type { ZlibOptions } from 'node:zlib';
import { constants, gzip } from 'node:zlib';
import type { RawQuery } from '../../http/parameter-reader.js';
import { fileAnswer, fileFormatOf, fileMediaTypes, limitsRows, refuseTooMany } from '../files/file-format.js';
import { relations } from '../sql/relations.js';
import type { Relation } from '../sql/relation.js';
import { csdlJson, csdlXml } from './csdl.js';
import { entitiesJson } from './entity-json.js';
import { odataFault } from './odata-fault.js';
import { ODATA_HEADERS, odataProblem, odataProblemSchema } from './odata-problem.js';
import { notFound, parseQuery } from './parse-query.js';
import { ReadEntities } from './read-entities.js';

const ROOT = '/odata/v4/';
/** Tools that can neither set a header nor a password put the key there. */
const KEY = 'key';
const SETS = relations.map(({ entitySet }) => entitySet);

interface Negotiated {
  readonly mediaType: string;
  readonly preciseAsText: boolean;
  readonly metadata: 'minimal' | 'none';
}

@ApiTags('OData')
@Controller('odata/v4')
@RequiresRole('analyst')
@ApiBasicAuth()
@ApiDefaultResponse({
  description: 'A refusal, as OData tells it.',
  content: { 'application/json': { schema: odataProblemSchema } },
})
@ConfiguresRoutes({ keyAlsoIn: { basic: true, query: KEY }, problemForm: odataProblem })
export class ODataController {
  constructor(private readonly entities: ReadEntities) {}

  @Get()
  @ApiOperation({ summary: 'The service document of OData 4.0: the entity sets there are' })
  @ApiOkResponse({
    schema: {
      type: 'object',
      example: {
        '@odata.context': 'http://localhost/odata/v4/$metadata',
        value: [{ name: 'Kpis', kind: 'EntitySet', url: 'Kpis' }],
      },
    },
  })
  @ApiQuery({ name: '$format', required: false, enum: ['json'] })
  async service(@Query() raw: RawQuery, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const negotiated = negotiate(raw, request.headers.accept);
    const context = negotiated.metadata === 'none' ? {} : { '@odata.context': `${rootOf(request)}$metadata` };
    const value = relations.map(({ entitySet }) => ({ name: entitySet, kind: 'EntitySet', url: entitySet }));
    await send(reply, negotiated.mediaType, JSON.stringify({ ...context, value }));
  }

  @Get('*')
  @ApiExcludeEndpoint()
  nowhere(@Req() { url }: FastifyRequest): never {
    throw notFound(`There is nothing at ${url.split('?', 1)[0] ?? ''}. ${ROOT} tells what there is.`);
  }

  @Get('$metadata')
  @ApiOperation({ summary: 'The model: CSDL as XML, or as JSON where `$format` or `Accept` says so' })
  @ApiProduces('application/xml', 'application/json')
  @ApiOkResponse({ description: 'Entity types with keys and properties, and one container.' })
  @ApiQuery({ name: '$format', required: false, enum: ['xml', 'json'] })
  async metadata(@Query() raw: RawQuery, @Headers('accept') accept: string, @Res() reply: FastifyReply): Promise<void> {
    const format = formatOf(raw) ?? (/json/i.test(accept) && !/xml/i.test(accept) ? 'json' : 'xml');
    if (/json/i.test(format)) await send(reply, 'application/json', JSON.stringify(csdlJson(relations)));
    else await send(reply, 'application/xml', csdlXml(relations));
  }

  @Get(':set/$count')
  @ApiOperation({ summary: 'How many entities there are' })
  @ApiProduces('text/plain')
  @ApiParam({ name: 'set', enum: SETS })
  @ApiOkResponse({ schema: { type: 'integer', example: 29 } })
  @ApiQuery({ name: '$filter', required: false, example: `kpi eq 'cycle-time'` })
  async count(
    @Param('set') set: string,
    @Query() raw: RawQuery,
    @Headers('prefer') prefer: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const count = await this.entities.count(parseQuery(relationOf(set), raw, prefer));
    await send(reply, 'text/plain', String(count));
  }

  @Get(':set')
  @ApiOperation({
    summary: 'Entities of a set, as JSON in pages, or all of them as a file',
    description:
      'Values are those of `/v1/kpis/{id}/values`: one evaluator made them. `changedAt` tells when a row became what it is: ' +
      'ask for a range of it to load what is new and what was restated. Pages follow by `@odata.nextLink` and are all of one ' +
      'state, kept for an hour. A file (`$format=csv`, `xlsx`, `arrow`) has all rows at once.',
  })
  @ApiProduces('application/json', ...fileMediaTypes)
  @ApiParam({ name: 'set', enum: SETS, example: 'KpiValuesByMonth' })
  @ApiQuery({
    name: '$filter',
    required: false,
    example: `kpi eq 'cycle-time' and periodStart ge 2025-01-01T00:00:00Z`,
  })
  @ApiQuery({ name: '$select', required: false, example: 'kpi,periodDate,value' })
  @ApiQuery({ name: '$orderby', required: false, example: 'value desc' })
  @ApiQuery({ name: '$top', required: false, example: 100 })
  @ApiQuery({ name: '$skip', required: false, example: 0 })
  @ApiQuery({ name: '$count', required: false, enum: ['true', 'false'] })
  @ApiQuery({
    name: '$apply',
    required: false,
    example: 'groupby((process),aggregate(durationSeconds with average as mean))',
  })
  @ApiQuery({ name: '$format', required: false, enum: ['json', 'csv', 'xlsx', 'arrow'] })
  @ApiQuery({ name: '$skiptoken', required: false, description: 'Of an `@odata.nextLink`.' })
  @ApiQuery({ name: KEY, required: false, description: 'The API key, where a tool can send it in no other way.' })
  @ApiOkResponse({
    schema: {
      type: 'object',
      properties: {
        '@odata.context': { type: 'string' },
        '@odata.count': { type: 'integer' },
        '@odata.nextLink': { type: 'string' },
        value: { type: 'array', items: { type: 'object' } },
      },
      example: {
        '@odata.context': 'http://localhost/odata/v4/$metadata#KpiValuesByMonth(kpi,periodDate,value)',
        value: [{ kpi: 'cycle-time', periodDate: '2025-01-01', value: 2.5 }],
      },
    },
  })
  async read(
    @Param('set') set: string,
    @Query() raw: RawQuery,
    @Headers('prefer') prefer: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const relation = relationOf(set);
    const asked = parseQuery(relation, raw, prefer);
    const format = fileFormatOf(fileNameOf(formatOf(raw)), request.headers.accept);
    if (format !== null) {
      const refuse = limitsRows(format) ? (rows: number): void => refuseTooMany(format, rows) : null;
      const { headers, stream } = fileAnswer(format, await this.entities.file(relation, asked, refuse));
      await reply.headers({ ...headers, ...ODATA_HEADERS }).send(stream);
      return;
    }
    const { mediaType, preciseAsText, metadata } = negotiate(raw, request.headers.accept);
    const { rows, count, nextSkipToken } = await this.entities.page(relation, raw, asked);
    const { columns, source } = asked.query;
    const chosen = asked.selected !== null || source.grouping !== null ? `(${columns.join(',')})` : '';
    const members = [
      ...(metadata === 'none' ? [] : [member('@odata.context', `${rootOf(request)}$metadata#${set}${chosen}`)]),
      ...(count === null ? [] : [`"@odata.count":${preciseAsText ? `"${count}"` : count}`]),
      `"value":[${entitiesJson(asked.query, rows, preciseAsText)}]`,
      ...(nextSkipToken === null ? [] : [member('@odata.nextLink', nextLink(request, set, raw, nextSkipToken))]),
    ];
    void reply.header('preference-applied', `odata.maxpagesize=${asked.pageSize}`);
    await send(reply, mediaType, `{${members.join(',')}}`);
  }
}

const member = (name: string, value: string): string => `${JSON.stringify(name)}:${JSON.stringify(value)}`;

/** As callers see it: behind a trusted proxy by what that forwards. */
const rootOf = ({ protocol, host }: FastifyRequest): string => `${protocol}://${host}${ROOT}`;

/** The same query, options of the client's own among them, with where it goes on. */
function nextLink(request: FastifyRequest, set: string, raw: RawQuery, skipToken: string): string {
  const parameters = Object.entries(raw).flatMap(([name, value]) =>
    name.replace('$', '') === 'skiptoken' || typeof value !== 'string' ? [] : [[name, value] as const],
  );
  const pairs = [...parameters, ['$skiptoken', skipToken] as const];
  const query = pairs.map(
    ([name, value]) => `${encodeURIComponent(name).replace('%24', '$')}=${encodeURIComponent(value)}`,
  );
  return `${rootOf(request)}${set}?${query.join('&')}`;
}

function relationOf(set: string): Relation {
  const relation = relations.find(({ entitySet }) => entitySet === set);
  if (relation === undefined) throw notFound(`There is no entity set ${set}; there are ${SETS.join(', ')}.`);
  return relation;
}

function formatOf(raw: RawQuery): string | null {
  const format = raw['$format'] ?? raw['format'];
  if (format !== undefined && typeof format !== 'string') throw odataFault('$format', 'must be given once');
  return format ?? null;
}

/** Names of JSON are no files. */
const fileNameOf = (format: string | null): string | null => (format === null ? null : (format.split(';')[0] ?? ''));

function negotiate(raw: RawQuery, accept = ''): Negotiated {
  const format = formatOf(raw);
  if (format !== null && !/^(json|application\/json)\s*(;|$)/i.test(format))
    throw odataFault('$format', 'must be json, csv, xlsx or arrow');
  const wanted = format ?? accept;
  const preciseAsText = /IEEE754Compatible\s*=\s*true/i.test(wanted);
  const metadata = /odata\.metadata\s*=\s*none/i.test(wanted) ? 'none' : 'minimal';
  const mediaType = `application/json;odata.metadata=${metadata};odata.streaming=true;IEEE754Compatible=${preciseAsText}`;
  return { mediaType, preciseAsText, metadata };
}

async function send(reply: FastifyReply, mediaType: string, body: string): Promise<void> {
  // Bytes, not text: to text Fastify adds a charset behind the parameters of the media type.
  const bytes = Buffer.from(body);
  const isZipped = bytes.length >= ZIPPED_BYTES_MIN && takesGzip(reply.request.headers['accept-encoding']);
  await reply
    .headers({ ...ODATA_HEADERS, 'content-type': mediaType, 'cache-control': 'private, no-store' })
    .headers({ vary: 'accept, accept-encoding', ...(isZipped && { 'content-encoding': 'gzip' }) })
    .send(isZipped ? await zip(bytes, { level: constants.Z_BEST_SPEED }) : bytes);
}

const zip = promisify<Buffer, ZlibOptions, Buffer>(gzip);
const ZIPPED_BYTES_MIN = 1_024;

/** By name; a weight of zero says no (RFC 9110, 12.5.3). */
const takesGzip = (accepted: string | readonly string[] | undefined): boolean =>
  String(accepted ?? '')
    .toLowerCase()
    .split(',')
    .some((coding) => /^\s*gzip\s*(;\s*q=(?!0(\.0*)?\s*$).*)?$/.test(coding));
