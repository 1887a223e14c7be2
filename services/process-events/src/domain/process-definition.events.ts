/** What a definition says of its process. */
export interface DefinitionContent {
  /** Cases that start from this instant on follow it (RFC 3339, UTC); null: all cases. */
  readonly effectiveFrom: string | null;
  readonly completion: Completion;
  readonly startActivities: readonly string[];
  readonly steps: readonly ProcessStep[];
  readonly automatedActivities: readonly string[];
  readonly milestones: readonly string[];
}

/** What completes a case; `activities` names the end activities and is empty for the other two. */
export interface Completion {
  readonly by: 'case-closed' | 'activities' | 'last-event';
  readonly activities: readonly string[];
}

export interface ProcessStep {
  readonly step: string;
  readonly activities: readonly string[];
  readonly limitMinutes?: number;
  readonly standardEffortMinutes?: number;
  readonly automated?: boolean;
}

export interface DefinitionPublished {
  readonly kind: 'definition-published';
  readonly process: string;
  /** 1, 2, 3 … */
  readonly definitionVersion: number;
  readonly content: DefinitionContent;
  /** RFC 3339, UTC. */
  readonly publishedAt: string;
}

export type ProcessDefinitionEvent = DefinitionPublished;
