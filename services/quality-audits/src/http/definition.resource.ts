import { ApiProperty } from '@nestjs/swagger';
import type { Versioned } from '@opex/event-sourcing';
import type { CsvColumns, Plain } from '@opex/service-host';
import type { Definition } from '../domain/definition.js';
import type { Assurance, AuditTemplate, Control, Gate } from '../domain/definitions.js';
import { ASSURANCES } from '../domain/definitions.js';

/** What every definition says of itself. */
abstract class DefinitionResource {
  @ApiProperty({ example: 'customer-support' })
  readonly id!: string;
  @ApiProperty({ example: 1, description: 'How often it was defined.' })
  readonly revision!: number;
  @ApiProperty({ format: 'date-time' })
  readonly definedAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Null while it is in use.' })
  readonly retiredAt!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Why it was retired.' })
  readonly reason!: string | null;
  @ApiProperty({ example: 1, description: 'Also in the header ETag of the single one.' })
  readonly version!: number;
}

const definitionOf = <Content>({ state, version }: Versioned<Definition<Content>>) => {
  const { id, revision, definedAt, retiredAt, reason } = state;
  return { id, revision, definedAt, retiredAt, reason, version };
};

const DEFINITION_COLUMNS: CsvColumns<Plain<DefinitionResource>> = {
  id: (one) => one.id,
  revision: (one) => one.revision,
  definedAt: (one) => one.definedAt,
  retiredAt: (one) => one.retiredAt,
};

export class TemplateCriterionResource {
  @ApiProperty({ example: 'priority-set' })
  readonly criterion!: string;
  @ApiProperty({ example: 2 })
  readonly weight!: number;
  @ApiProperty({ example: 25 })
  readonly pointsPossible!: number;
  @ApiProperty({ type: String, nullable: true })
  readonly description!: string | null;
}

/** An audit template as it stands. */
export class TemplateResource extends DefinitionResource {
  @ApiProperty({ example: 'customer-support' })
  readonly process!: string;
  @ApiProperty({ type: String, nullable: true, example: 'Customer support' })
  readonly title!: string | null;
  @ApiProperty({ type: [TemplateCriterionResource] })
  readonly criteria!: readonly TemplateCriterionResource[];
}

export const toTemplateResource = (found: Versioned<AuditTemplate>): Plain<TemplateResource> => {
  const { process, title = null, criteria } = found.state.content;
  return {
    ...definitionOf(found),
    process,
    title,
    criteria: criteria.map(({ description = null, ...criterion }) => ({ ...criterion, description })),
  };
};

export const TEMPLATE_COLUMNS: CsvColumns<Plain<TemplateResource>> = {
  ...DEFINITION_COLUMNS,
  process: (one) => one.process,
  title: (one) => one.title,
  criteria: (one) => one.criteria,
};

export class GateCriterionResource {
  @ApiProperty({ example: 'tests-pass' })
  readonly criterion!: string;
  @ApiProperty({ example: true })
  readonly required!: boolean;
  @ApiProperty({ type: String, nullable: true })
  readonly description!: string | null;
}

/** A quality gate as it stands. */
export class GateResource extends DefinitionResource {
  @ApiProperty({ example: 'product-development' })
  readonly process!: string;
  @ApiProperty({ type: String, nullable: true, example: 'release' })
  readonly step!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'Ready for release' })
  readonly title!: string | null;
  @ApiProperty({ type: [GateCriterionResource] })
  readonly criteria!: readonly GateCriterionResource[];
}

export const toGateResource = (found: Versioned<Gate>): Plain<GateResource> => {
  const { process, step = null, title = null, criteria } = found.state.content;
  return {
    ...definitionOf(found),
    process,
    step,
    title,
    criteria: criteria.map(({ description = null, ...criterion }) => ({ ...criterion, description })),
  };
};

export const GATE_COLUMNS: CsvColumns<Plain<GateResource>> = {
  ...DEFINITION_COLUMNS,
  process: (one) => one.process,
  step: (one) => one.step,
  title: (one) => one.title,
  criteria: (one) => one.criteria,
};

/** A control as it stands. */
export class ControlResource extends DefinitionResource {
  @ApiProperty({ example: 'Two people approve a payment' })
  readonly title!: string;
  @ApiProperty({ type: String, nullable: true, example: 'operations' })
  readonly process!: string | null;
  @ApiProperty({ enum: ASSURANCES, nullable: true, example: 'prevention' })
  readonly assurance!: Assurance | null;
  @ApiProperty({ type: String, nullable: true })
  readonly description!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'finance-lead' })
  readonly owner!: string | null;
}

export const toControlResource = (found: Versioned<Control>): Plain<ControlResource> => {
  const { title, process = null, assurance = null, description = null, owner = null } = found.state.content;
  return { ...definitionOf(found), title, process, assurance, description, owner };
};

export const CONTROL_COLUMNS: CsvColumns<Plain<ControlResource>> = {
  ...DEFINITION_COLUMNS,
  title: (one) => one.title,
  process: (one) => one.process,
  assurance: (one) => one.assurance,
  owner: (one) => one.owner,
};

export class ChangedTemplateResource extends TemplateResource {
  @ApiProperty({ example: 812, description: 'Place in the log of this service: `after=quality-audits:812`.' })
  readonly position!: number;
}

export class TemplatePage {
  @ApiProperty({ type: [TemplateResource] })
  readonly items!: readonly TemplateResource[];
  @ApiProperty({ required: false, description: 'Give it as `cursor` for the next page; absent on the last one.' })
  readonly nextCursor?: string;
}

export class ChangedGateResource extends GateResource {
  @ApiProperty({ example: 812, description: 'Place in the log of this service: `after=quality-audits:812`.' })
  readonly position!: number;
}

export class GatePage {
  @ApiProperty({ type: [GateResource] })
  readonly items!: readonly GateResource[];
  @ApiProperty({ required: false, description: 'Give it as `cursor` for the next page; absent on the last one.' })
  readonly nextCursor?: string;
}

export class ChangedControlResource extends ControlResource {
  @ApiProperty({ example: 812, description: 'Place in the log of this service: `after=quality-audits:812`.' })
  readonly position!: number;
}

export class ControlPage {
  @ApiProperty({ type: [ControlResource] })
  readonly items!: readonly ControlResource[];
  @ApiProperty({ required: false, description: 'Give it as `cursor` for the next page; absent on the last one.' })
  readonly nextCursor?: string;
}
