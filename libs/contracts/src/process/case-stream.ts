import type { EventIdentity } from '../define-event.js';
import { streamId } from '../streams.js';

/** A case is its process and its subject: two processes may use the same case numbers. */
export const caseStream = ({ subject, data }: EventIdentity<{ readonly process: string }>): string =>
  streamId('case', data.process, subject ?? '');
