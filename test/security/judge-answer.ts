import type { ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Answer, HostileRequest } from './http-exchange.js';
import { NASTY_TEXTS } from './hostile-values.js';
import type { OpenApiDocument, Operation } from './open-api.js';

/** What no answer may hold: traces, paths of code, statements and errors of the database's driver. */
const INTERNALS =
  /node_modules|\bat [\w.<>]+ \(|\.(ts|js):\d+|QueryFailedError|syntax error at|\bSELECT\b.*\bFROM\b|violates|pg_|ECONN/;

/** Reads answers as a caller would that knows nothing but the service's description of itself. */
export class Judge {
  private readonly schemas = new Map<OpenApiDocument, Ajv2020>();
  private readonly validators = new Map<string, ValidateFunction>();

  /** @returns what is wrong with the answer, or null. */
  faultOf(operation: Operation, request: HostileRequest, answer: Answer): string | null {
    const { status, headers, body } = answer;
    const mediaType = headers['content-type']?.split(';', 1)[0]?.trim();
    const described = operation.responses[String(status)];
    if (status >= 500 && described === undefined) return `fails with ${status}`;
    const response = described ?? (status >= 400 ? operation.responses['default'] : undefined);
    if (response === undefined) return `answers ${status}, which its description does not know`;
    if (status >= 400 && INTERNALS.test(withoutEcho(body, request))) return 'tells of its inside';
    if (body === '' || response.content === undefined) return null;
    const content = response.content[mediaType ?? ''];
    if (content === undefined && isOfRouter(mediaType, body)) return null;
    if (content === undefined) return `answers ${mediaType}, which its description does not know at ${status}`;
    if (content.schema === undefined || !/json$/.test(mediaType ?? '')) return null;
    const place = described === undefined ? 'default' : String(status);
    return this.mismatchOf(operation, place, mediaType ?? '', body);
  }

  private mismatchOf(operation: Operation, status: string, mediaType: string, body: string): string | null {
    const pointer = ['paths', operation.path, operation.method.toLowerCase(), 'responses', status, 'content', mediaType]
      .map((word) => encodeURIComponent(word.replaceAll('~', '~0').replaceAll('/', '~1')))
      .join('/');
    const { document } = operation;
    let schemas = this.schemas.get(document);
    if (schemas === undefined) {
      schemas = new Ajv2020({ strict: false, allErrors: false });
      addFormats.default(schemas);
      schemas.addFormat('decimal', /^-?\d+(\.\d+)?$/);
      schemas.addSchema(document, `document-${this.schemas.size}`);
      this.schemas.set(document, schemas);
    }
    const name = `document-${[...this.schemas.keys()].indexOf(document)}#/${pointer}/schema`;
    let validate = this.validators.get(name);
    if (validate === undefined) {
      validate = schemas.compile({ $ref: name });
      this.validators.set(name, validate);
    }
    let parsed: unknown;
    try {
      parsed = JSON.parse(body);
    } catch {
      return 'answers with what is not JSON';
    }
    if (validate(parsed)) return null;
    const [error] = validate.errors ?? [];
    return `answers ${status} with another form than described: ${error?.instancePath ?? ''} ${error?.message ?? ''}`;
  }
}

/** A mutated path may be that of no route any more, or none at all: the service says so as everywhere. */
const isOfRouter = (mediaType: string | undefined, body: string): boolean =>
  mediaType === 'application/problem+json' && /"code":"(not-found|malformed-request)"/.test(body);

/** What a refusal repeats of the request is the caller's own. */
const withoutEcho = (body: string, { target }: HostileRequest): string =>
  [...NASTY_TEXTS, target, target.split('?', 1)[0] ?? ''].reduce(
    (rest, echoed) => (echoed.length > 3 ? rest.replaceAll(echoed, '') : rest),
    body,
  );
