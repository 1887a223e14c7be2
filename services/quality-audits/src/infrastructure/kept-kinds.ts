import { auditProgrammeDecider } from '../domain/audit-programme.decider.js';
import { auditDecider } from '../domain/audit.decider.js';
import { complaintDecider } from '../domain/complaint.decider.js';
import { correctiveActionDecider } from '../domain/corrective-action.decider.js';
import { auditTemplateDecider, controlDecider, gateDecider } from '../domain/definitions.js';
import { gateEvaluationDecider } from '../domain/gate-evaluation.decider.js';
import { qualityStandardDecider } from '../domain/quality-standard.js';
import { auditProgrammeCodec } from './audit-programme.codec.js';
import { auditCodec } from './audit.codec.js';
import { complaintCodec } from './complaint.codec.js';
import { correctiveActionCodec } from './corrective-action.codec.js';
import { auditTemplateCodec, controlCodec, gateCodec } from './definition.codec.js';
import { gateEvaluationCodec } from './gate-evaluation.codec.js';
import { qualityStandardCodec } from './quality-standard.codec.js';

/** How each kind of aggregate decides, and how it is kept. */
export const KEPT = {
  audits: { streamKind: 'audit', decider: auditDecider, codec: auditCodec },
  correctiveActions: {
    streamKind: 'corrective-action',
    decider: correctiveActionDecider,
    codec: correctiveActionCodec,
  },
  programmes: { streamKind: 'audit-programme', decider: auditProgrammeDecider, codec: auditProgrammeCodec },
  templates: { streamKind: 'audit-template', decider: auditTemplateDecider, codec: auditTemplateCodec },
  standards: { streamKind: 'quality-standard', decider: qualityStandardDecider, codec: qualityStandardCodec },
  gates: { streamKind: 'gate', decider: gateDecider, codec: gateCodec },
  gateEvaluations: { streamKind: 'gate-evaluation', decider: gateEvaluationDecider, codec: gateEvaluationCodec },
  complaints: { streamKind: 'complaint', decider: complaintDecider, codec: complaintCodec },
  controls: { streamKind: 'control', decider: controlDecider, codec: controlCodec },
} as const;
