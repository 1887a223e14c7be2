import { describe, expect, it } from '@jest/globals';
import { DEFAULT_CONFIGURATION } from './default-configuration.js';
import { auditTemplateDecider, controlDecider, gateDecider } from './definitions.js';
import { qualityStandardDecider } from './quality-standard.js';

const at = '2025-01-01T00:00:00Z';
const { controls, gates, templates, standards, programmes } = DEFAULT_CONFIGURATION;
const processes = ['customer-onboarding', 'customer-support', 'operations', 'product-development', 'sales'];

describe('the default configuration', () => {
  it('has the standards of the framework', () =>
    expect(
      Object.entries(standards).map(([process, one]) => [process, one.baselinePercent, one.targetPercent]),
    ).toEqual([
      ['customer-onboarding', 85, 95],
      ['customer-support', 90, 98],
      ['sales', 80, 95],
      ['product-development', 88, 98],
      ['operations', 82, 95],
    ]));

  it('audits each of the five processes monthly, by a template of its own', () => {
    expect(Object.keys(templates).sort()).toEqual(processes);
    expect(Object.keys(programmes).sort()).toEqual(processes);
    for (const [process, { cadence, template }] of Object.entries(programmes)) {
      expect(cadence).toBe('monthly');
      expect(templates[template ?? '']?.process).toBe(process);
    }
    expect([...new Set(Object.values(gates).map(({ process }) => process))].sort()).toEqual(processes);
  });

  it('has the five quality controls and the sixteen practices of assurance', () => {
    expect(Object.keys(controls)).toHaveLength(5 + 16);
    const practicesOf = (assurance: string) =>
      Object.entries(controls)
        .filter(([name]) => name.startsWith(`${assurance}-`))
        .map(([, { title }]) => title.toLowerCase());
    expect(practicesOf('prevention')).toEqual(['process design', 'training', 'standards', 'automation']);
    expect(practicesOf('detection')).toEqual(['monitoring', 'audits', 'testing', 'feedback']);
    expect(practicesOf('correction')).toEqual(['issue resolution', 'process updates', 'training', 'prevention']);
    expect(practicesOf('improvement')).toEqual([
      'root cause analysis',
      'process optimization',
      'best practices',
      'innovation',
    ]);
  });

  it('can be defined as it is', () => {
    const decisions = [
      ...Object.entries(templates).map(([id, content]) =>
        auditTemplateDecider.decide({ kind: 'define', id, content, at }, null),
      ),
      ...Object.entries(gates).map(([id, content]) => gateDecider.decide({ kind: 'define', id, content, at }, null)),
      ...Object.entries(controls).map(([id, content]) =>
        controlDecider.decide({ kind: 'define', id, content, at }, null),
      ),
      ...Object.entries(standards).map(([process, standard]) =>
        qualityStandardDecider.decide({ kind: 'set-standard', process, standard, at }, null),
      ),
    ];
    for (const decision of decisions) expect(decision).toHaveLength(1);
  });
});
