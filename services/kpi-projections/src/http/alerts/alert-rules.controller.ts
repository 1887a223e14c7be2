import { Body, Controller, Delete, Get, Headers, Param, Put, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { invalidRequest, ProblemError, RequiresRole } from '@opex/service-host';
import type { Plain } from '@opex/service-host';
import { accepted, CommandEndpoint, readCommand } from '@opex/write-service/http';
import type { FastifyReply } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';
import { AlertChannels } from '../../application/alerts/alert-channels.js';
import { AlertRuleBook } from '../../application/alerts/alert-rules.js';
import { ChangeAlertRule } from '../../application/alerts/change-alert-rule.js';
import { KpiCatalogue } from '../../application/kpi-catalogue.js';
import type { AlertRuleRefusal } from '../../domain/alerts/alert-rule.decider.js';
import type { AlertRuleContent } from '../../domain/alerts/alert-rule.events.js';
import { unknownKpi } from '../unknown-kpi.js';
import { AlertRulePath, AlertRuleRequest, toAlertRuleContent } from './alert-requests.js';
import { AlertRulePage, AlertRuleResource, WithdrawnAlertRule } from './alert-resources.js';

const toResource = (id: string, content: AlertRuleContent): Plain<AlertRuleResource> => ({ id, ...content });

const PROBLEMS: Readonly<Record<AlertRuleRefusal | 'command-id-taken', { status: number; title: string }>> = {
  'alert-rule-unknown': { status: 404, title: 'There is no such alert rule' },
  'alert-condition-empty': { status: 400, title: 'Condition without a bound' },
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
    return { items: rules.map(({ rule, content }) => toResource(rule, content)) };
  }

  @Put(':id')
  @CommandEndpoint({
    roles: ['operator'],
    summary: 'Set an alert rule, or have it say something else',
    description:
      'Each period of the KPI (month or quarter) is judged once it has been over for a day, beginning with the latest one: where ' +
      'the condition holds, the alert fires, once for the rule and the period. Where something is missing (`complete: false`) it ' +
      'is withheld. What changes afterwards retracts the alert, or fires a late one.',
    type: AlertRuleResource,
    refusals: '`alert-condition-empty` (400), `unknown-kpi` (404)',
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
    const asked = await readCommand(headers, () => this.rules.versionOf(id));
    const { at, ...request } = asked;
    const command = { kind: 'set-alert-rule', rule: id, content, at } as const;
    const outcome = await this.commands.execute(new ChangeAlertRule({ ...request, id, command }));
    accepted(outcome, asked, reply, refused);
    return toResource(id, content);
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
