import { Body, Controller, Delete, Get, Headers, Param, Put, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Caller, invalidRequest, ProblemError, RequiresRole, versionTag } from '@opex/service-host';
import type { Plain, Principal } from '@opex/service-host';
import { accepted, CommandEndpoint, readCommand } from '@opex/write-service/http';
import type { FastifyReply } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';
import { AlertChannels } from '../../application/alerts/alert-channels.js';
import type { AlertRuleInForce } from '../../application/alerts/alert-rules.js';
import { AlertRuleBook } from '../../application/alerts/alert-rules.js';
import { ChangeAlertRule } from '../../application/alerts/change-alert-rule.js';
import { KpiCatalogue } from '../../application/kpi-catalogue.js';
import type { AlertRuleRefusal } from '../../domain/alerts/alert-rule.decider.js';
import type { AlertRuleCommand } from '../../domain/alerts/alert-rule.commands.js';
import { unknownKpi } from '../unknown-kpi.js';
import { AlertRulePath, AlertRuleRequest, SilenceRequest, toAlertRuleContent } from './alert-requests.js';
import { AlertRulePage, AlertRuleResource, WithdrawnAlertRule } from './alert-resources.js';

const toResource = ({ rule, version, content, silence }: AlertRuleInForce): Plain<AlertRuleResource> => ({
  ...{ id: rule, ...content },
  ...{ silence, version },
});

const PROBLEMS: Readonly<Record<AlertRuleRefusal | 'command-id-taken', { status: number; title: string }>> = {
  'alert-rule-unknown': { status: 404, title: 'There is no such alert rule' },
  'alert-condition-empty': { status: 400, title: 'Condition without a bound' },
  'alert-condition-not-live': { status: 400, title: 'Condition of periods that have settled' },
  'silence-in-past': { status: 400, title: 'Silence that has ended' },
  'command-id-taken': { status: 409, title: 'Idempotency-Key used before' },
};
const refused = (code: AlertRuleRefusal | 'command-id-taken', detail: string): ProblemError =>
  new ProblemError({ ...PROBLEMS[code], code, detail });

@ApiTags('Alerts')
@Controller('v1/alert-rules')
export class AlertRulesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly rules: AlertRuleBook,
    private readonly channels: AlertChannels,
    private readonly catalogue: KpiCatalogue,
  ) {}

  @Get()
  @RequiresRole('analyst', 'operator')
  @ApiOperation({ summary: 'The alert rules in force' })
  @ApiOkResponse({ type: AlertRulePage })
  async list(): Promise<Plain<AlertRulePage>> {
    const rules = await this.rules.inForce();
    return { items: rules.map(toResource) };
  }

  @Get(':id')
  @RequiresRole('analyst', 'operator')
  @ApiOperation({ summary: 'An alert rule, with its version as ETag' })
  @ApiOkResponse({ type: AlertRuleResource })
  @ApiResponse({ status: 404, description: '`alert-rule-unknown`.' })
  async get(
    @Param() { id }: AlertRulePath,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<AlertRuleResource>> {
    const rule = (await this.rules.inForce()).find((one) => one.rule === id);
    if (rule === undefined) throw refused('alert-rule-unknown', `There is no alert rule ${id}.`);
    void reply.header('etag', versionTag(rule.version));
    return toResource(rule);
  }

  @Put(':id')
  @CommandEndpoint({
    roles: ['operator'],
    summary: 'Set an alert rule, or have it say something else',
    description:
      'Each period of the KPI (month or quarter) is judged once it has been over for a day, beginning with the latest one: where ' +
      'the condition holds, the alert fires, once for the rule and the period. Where something is missing (`complete: false`) it ' +
      'is withheld. What changes afterwards retracts the alert, or fires a late one. A `live` rule judges the period that goes ' +
      'on, too, and fires once it has been so for `holdsMinutes`.',
    type: AlertRuleResource,
    refusals: '`alert-condition-empty`, `alert-condition-not-live` (400), `unknown-kpi` (404)',
  })
  async put(
    @Param() { id }: AlertRulePath,
    @Body() body: AlertRuleRequest,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<AlertRuleResource>> {
    const content = toAlertRuleContent(body);
    const definitions = await this.catalogue.asKnownAt(null);
    if (definitions.find(content.kpi) === undefined) throw unknownKpi(content.kpi, definitions);
    await this.expectChannels(content.channels);
    return this.changed(id, headers, reply, (at) => ({ kind: 'set-alert-rule', rule: id, content, at }));
  }

  @Put(':id/silence')
  @CommandEndpoint({
    roles: ['operator'],
    summary: 'Silence an alert rule until a time',
    description:
      'What it finds until then is listed, and delivered nowhere. What was delivered before is retracted all the same.',
    type: AlertRuleResource,
    refusals: '`silence-in-past` (400), `alert-rule-unknown` (404)',
  })
  silence(
    @Param() { id }: AlertRulePath,
    @Body() { until, reason }: SilenceRequest,
    @Headers() headers: IncomingHttpHeaders,
    @Caller() caller: Principal | null,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<AlertRuleResource>> {
    const silence = { until: new Date(until).toISOString(), reason, by: caller?.name ?? 'anonymous' };
    return this.changed(id, headers, reply, (at) => ({ kind: 'silence-alert-rule', rule: id, silence, at }));
  }

  @Delete(':id/silence')
  @CommandEndpoint({
    roles: ['operator'],
    summary: 'Lift the silence of an alert rule',
    description: 'What was silenced stays so.',
    type: AlertRuleResource,
    refusals: '`alert-rule-unknown` (404)',
  })
  lift(
    @Param() { id }: AlertRulePath,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<AlertRuleResource>> {
    return this.changed(id, headers, reply, (at) => ({ kind: 'lift-silence', rule: id, at }));
  }

  @Delete(':id')
  @CommandEndpoint({
    roles: ['operator'],
    summary: 'Withdraw an alert rule',
    description: 'What it has told stays told, and is not retracted any more.',
    type: WithdrawnAlertRule,
    refusals: '`alert-rule-unknown` (404)',
  })
  async withdraw(
    @Param() { id }: AlertRulePath,
    @Headers() headers: IncomingHttpHeaders,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<WithdrawnAlertRule>> {
    const asked = await readCommand(headers, () => this.rules.versionOf(id));
    const { at, ...request } = asked;
    const command = { kind: 'withdraw-alert-rule', rule: id, at } as const;
    const outcome = await this.commands.execute(new ChangeAlertRule({ ...request, id, command }));
    accepted(outcome, asked, reply, refused);
    return { id };
  }

  private async changed(
    id: string,
    headers: IncomingHttpHeaders,
    reply: FastifyReply,
    commandAt: (at: string) => AlertRuleCommand,
  ): Promise<Plain<AlertRuleResource>> {
    const asked = await readCommand(headers, () => this.rules.versionOf(id));
    const { at, ...request } = asked;
    const outcome = await this.commands.execute(new ChangeAlertRule({ ...request, id, command: commandAt(at) }));
    const { state, version } = accepted(outcome, asked, reply, refused);
    const { rule, content, silence } = state;
    // It may have been withdrawn by the command whose answer is repeated here.
    if (content === null) throw refused('alert-rule-unknown', `There is no alert rule ${id}.`);
    return toResource({ rule, version, content, silence });
  }

  private async expectChannels(names: readonly string[]): Promise<void> {
    const known = (await this.channels.list()).map(({ channel }) => channel);
    const faults = names.flatMap((name, index) =>
      known.includes(name)
        ? []
        : [
            {
              pointer: `/channels/${index}`,
              detail: `There is no channel ${name}: PUT /v1/alert-channels/${name} first.`,
            },
          ],
    );
    if (faults.length > 0) throw invalidRequest(faults);
  }
}
