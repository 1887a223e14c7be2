import type { Decider, Decision, Refusal } from '@opex/event-sourcing';
import { refuse } from '@opex/event-sourcing';
import { same } from './same.js';

/** What is defined under a name, defined anew where it changes, and retired in the end: templates, gates, controls. */
export interface Definition<Content> {
  readonly id: string;
  readonly content: Content;
  /** 1, 2, 3 …: how often it was defined. */
  readonly revision: number;
  readonly definedAt: string;
  readonly retiredAt: string | null;
  /** Why it was retired. */
  readonly reason: string | null;
}

export interface Define<Content> {
  readonly kind: 'define';
  readonly id: string;
  readonly content: Content;
  readonly at: string;
}

export interface Retire {
  readonly kind: 'retire';
  readonly id: string;
  readonly reason: string;
  readonly at: string;
}

export type DefinitionCommand<Content> = Define<Content> | Retire;

export interface Defined<Content> {
  readonly kind: 'defined';
  readonly id: string;
  readonly content: Content;
  readonly revision: number;
  readonly at: string;
}

export interface Retired {
  readonly kind: 'retired';
  readonly id: string;
  readonly reason: string;
  readonly at: string;
}

export type DefinitionEvent<Content> = Defined<Content> | Retired;

export type DefinitionRefusal<Noun extends string> = `${Noun}-not-found` | `${Noun}-retired`;

export function evolve<Content>(
  state: Definition<Content> | null,
  event: DefinitionEvent<Content>,
): Definition<Content> {
  if (event.kind === 'defined') {
    const { id, content, revision, at } = event;
    return { id, content, revision, definedAt: at, retiredAt: null, reason: null };
  }
  if (state === null) throw new Error(`${event.id} was retired before it was defined.`);
  return { ...state, retiredAt: event.at, reason: event.reason };
}

/**
 * The decider of what is called `noun`. Defining what was retired takes it into use again.
 *
 * @param refuseContent why a content can't be defined, if it can't.
 */
export const definitionDecider = <Content, Noun extends string, Code extends string = never>(
  noun: Noun,
  refuseContent: (content: Content, before: Definition<Content> | null) => Refusal<Code> | undefined,
): Decider<
  Definition<Content> | null,
  DefinitionCommand<Content>,
  DefinitionEvent<Content>,
  DefinitionRefusal<Noun> | Code
> => ({
  initialState: null,
  evolve,
  decide(command, state): Decision<DefinitionEvent<Content>, DefinitionRefusal<Noun> | Code> {
    const { id, at } = command;
    if (command.kind === 'define') {
      const { content } = command;
      const refusal = refuseContent(content, state);
      if (refusal !== undefined) return refusal;
      if (state !== null && state.retiredAt === null && same(state.content, content)) return [];
      return [{ kind: 'defined', id, content, revision: (state?.revision ?? 0) + 1, at }];
    }
    if (state === null) return notFound(noun, id);
    if (state.retiredAt === null) return [{ kind: 'retired', id, reason: command.reason, at }];
    return state.reason === command.reason ? [] : retired(noun, id);
  },
});

/** Why a definition can't be used, if it can't. */
export const refuseUnused = <Noun extends string>(
  noun: Noun,
  id: string,
  definition: Definition<unknown> | undefined,
): Refusal<DefinitionRefusal<Noun>> | undefined => {
  if (definition === undefined) return notFound(noun, id);
  return definition.retiredAt === null ? undefined : retired(noun, id);
};

const notFound = <Noun extends string>(noun: Noun, id: string): Refusal<DefinitionRefusal<Noun>> =>
  refuse(`${noun}-not-found`, `There is no ${noun} "${id}": define it first.`);

const retired = <Noun extends string>(noun: Noun, id: string): Refusal<DefinitionRefusal<Noun>> =>
  refuse(`${noun}-retired`, `The ${noun} "${id}" is retired: define it anew to use it again.`);
