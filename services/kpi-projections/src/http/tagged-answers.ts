import { LRUCache } from 'lru-cache';
import type { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { measureVersionsOf } from '../application/definitions/measure-gaps.js';
import { GetFreshness } from '../application/get-freshness.js';
import { servicesOf } from '../application/get-kpi-values.js';
import type { ReadModel } from '../application/read-model.js';
import type { ProjectedPosition } from '../application/wait-for-position.js';
import type { Progress } from '../application/watermarks.js';
import type { KpiDefinition } from '../domain/kpi-definition.js';
import type { AnswerTable } from './files/answer-file.js';
import { fileFormatAsked, onePage, sendFile } from './files/answer-file.js';
import type { AnswerFormat } from './files/file-parameter.js';
import type { RawQuery } from './parameter-reader.js';
import type { TaggedBody } from './tagged-answer.js';
import { entityTag, HTML_TYPE, isKnownTag, JSON_TYPE, sendTagged } from './tagged-answer.js';

/** A question about KPIs, as far as its answer depends on it. */
export interface TaggedQuestion {
  /** Which question: `values`, `compare` … */
  readonly about: string;
  readonly kpis: readonly KpiDefinition[];
  readonly raw: RawQuery;
  readonly readModel: ReadModel;
  readonly after: readonly ProjectedPosition[];
  /** `If-None-Match` */
  readonly knownTags: string | undefined;
  /** What it is as a file, where one may be asked for. */
  readonly file: { readonly format: AnswerFormat; readonly table: AnswerTable } | null;
  /** Has an answer that is no file made and sent when it is its turn; absent: at once. */
  readonly inTurn?: (work: () => Promise<void>) => Promise<void>;
}

export interface MadeAnswer {
  readonly answer: object;
  /** It as a page; absent: as JSON. */
  readonly html?: string;
  /** `final`: nothing changes it any more. `settled`: no event, no change. `open`: the clock of the events changes it, too. */
  readonly standing: 'final' | 'settled' | 'open';
}

/** How an answer stands by what is told of its parts. */
export const standingOf = (
  { asOf, final }: { readonly asOf: string | null; readonly final: boolean },
  parts: readonly { readonly inProgress?: boolean }[],
): MadeAnswer['standing'] => {
  if (asOf !== null) return final ? 'final' : 'open';
  return parts.some(({ inProgress }) => inProgress === true) ? 'open' : 'settled';
};

const atOnce = (work: () => Promise<void>): Promise<void> => work();
/** A fault before somebody awaits it is told to whoever does, or logged where nobody did. */
const toldLater = (): void => undefined;
const logUntold = ({ log, request }: FastifyReply, err: unknown): void =>
  log.error({ requestId: request.id, err }, 'It is not known how fresh an answer would have been');

/** More than readers ask again and again. */
const ANSWERS_KNOWN_MAX = 10_000;

interface KnownAnswer {
  readonly tag: string;
  readonly standing: MadeAnswer['standing'];
  /** As of before it was made; of the logs that it depends on. */
  readonly progress: Progress;
}

/**
 * Answers with strong tags. The tag is that of the bytes; which one an answer had, and how far the logs were projected that it
 * is made of, is remembered: who has it already is told so without its being made again.
 */
export class TaggedAnswers {
  private readonly known = new LRUCache<string, KnownAnswer>({ max: ANSWERS_KNOWN_MAX });

  constructor(private readonly queries: QueryBus) {}

  async send(reply: FastifyReply, question: TaggedQuestion, make: () => Promise<MadeAnswer>): Promise<void> {
    const { kpis, readModel, after, knownTags, file, inTurn = atOnce } = question;
    const format = file && fileFormatAsked(reply, file.format);
    if (file !== null && format !== null) return sendFile(reply, format, file.table, onePage((await make()).answer));
    const key = keyOf(question);
    const progress = readModel.watermarks.progress([...new Set(kpis.flatMap(servicesOf))]);
    // Asked before the turn: how far the logs come while the answer waits or is made is no lag of it.
    const freshness = this.queries.execute(new GetFreshness(readModel));
    freshness.catch(toldLater);
    let isTold = false;
    const sendFresh = async (tagged: TaggedBody, contentType: string): Promise<void> => {
      isTold = true;
      await sendTagged(reply, tagged, contentType, knownTags, await freshness);
    };
    const sendIfSame = async (): Promise<boolean> => {
      const known = this.known.get(key);
      const isAsked = known !== undefined && after.length === 0 && isKnownTag(known.tag, knownTags);
      if (!isAsked || !isCurrent(known, progress)) return false;
      await sendFresh({ tag: known.tag, body: null }, JSON_TYPE);
      return true;
    };
    if (await sendIfSame()) return;
    // Nothing that is there before its turn holds the answer: what has waited is old to the collector of garbage, and
    // would make the answer old as well.
    const answered = inTurn(async () => {
      // Whoever asked has gone, or has what the same question of another one has come to meanwhile.
      if (reply.raw.destroyed || (await sendIfSame())) return;
      const { answer, html, standing } = await make();
      const body = html ?? JSON.stringify(answer);
      const tag = entityTag(body);
      this.known.set(key, { tag, standing, progress });
      await sendFresh({ tag, body }, html === undefined ? JSON_TYPE : HTML_TYPE);
    });
    await answered.finally(() => {
      if (!isTold) freshness.catch((error: unknown) => logUntold(reply, error));
    });
  }
}

const isCurrent = ({ standing, progress: { messages, events } }: KnownAnswer, now: Progress): boolean =>
  standing === 'final' || messages === now.messages || (standing === 'settled' && events === now.events);

const keyOf = ({ about, kpis, raw, readModel }: TaggedQuestion): string =>
  entityTag(
    JSON.stringify([
      ...[about, readModel.generation],
      kpis.map((kpi) => [kpi.id, kpi.definitionVersion, measureVersionsOf(kpi)]),
      Object.entries(raw).sort(([a], [b]) => (a < b ? -1 : 1)),
    ]),
  );
