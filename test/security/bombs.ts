import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';

interface Bomb {
  readonly name: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Small to send, and large once they are unpacked; or not what they say they are. */
export function compressionBombs(): readonly Bomb[] {
  const json = { 'content-type': 'application/json' };
  const events = { 'content-type': 'application/cloudevents-batch+json' };
  const large = Buffer.alloc(256 * 1_024 * 1_024, ' ');
  const packed = gzipSync(large);
  const half = packed.subarray(0, packed.length / 2);
  const small = gzipSync('[]');
  const ofEvents = (name: string, encoding: string, body: Buffer): Bomb => ({
    name,
    target: '/v1/events',
    headers: { ...events, 'content-encoding': encoding },
    body,
  });
  return [
    ofEvents('256 MB of blanks', 'gzip', packed),
    ofEvents('gzip in gzip', 'gzip', gzipSync(packed)),
    ofEvents('gzip twice', 'gzip, gzip', gzipSync(packed)),
    ofEvents('cut off', 'gzip', half),
    ofEvents('not packed', 'gzip', Buffer.from('[]')),
    ofEvents('brotli', 'br', brotliCompressSync(Buffer.alloc(8 * 1_024 * 1_024, ' '))),
    ofEvents('deflate', 'deflate', deflateSync(Buffer.from('[]'))),
    ofEvents('a wrong sum', 'gzip', Buffer.concat([small.subarray(0, -8), Buffer.alloc(8)])),
    {
      name: 'a command that is packed',
      target: '/v1/corrections',
      headers: { ...json, 'content-encoding': 'gzip' },
      body: packed,
    },
  ];
}

interface ExpressionBomb {
  readonly name: string;
  readonly method: string;
  readonly target: string;
  readonly body?: object;
}

const nested = (open: string, inner: string, close: string, depth: number): string =>
  open.repeat(depth) + inner + close.repeat(depth);

/** Formulas, filters and patterns that would take an evaluator of good faith for ever. */
export function expressionBombs(): readonly ExpressionBomb[] {
  const formulas = [
    nested('(', '1', ')', 5_000),
    `1${' + 1'.repeat(20_000)}`,
    nested('-', '1', '', 20_000),
    '9'.repeat(50_000),
    `2${' ** 9999'.repeat(50)}`,
    `1${' ? 1 : 1'.repeat(5_000)}`,
    nested('round(', '1', ')', 3_000),
    'constructor.constructor("return process")()',
    'this.__proto__.x',
    '`${process}`',
    `measures.${'a.'.repeat(5_000)}value`,
    `"${'\\u0000'.repeat(5_000)}"`,
  ];
  const filters = [
    nested('(', "kpi eq 'x'", ')', 3_000),
    `kpi eq 'x'${" or kpi eq 'x'".repeat(2_000)}`,
    nested('not ', "kpi eq 'x'", '', 3_000),
    `contains(kpi,'${'%'.repeat(5_000)}')`,
    `kpi eq '${"''".repeat(5_000)}`,
    `value gt ${'9'.repeat(5_000)}`,
    `value gt 1e${'9'.repeat(300)}`,
  ];
  const kpi = { name: 'Bomb', unit: 'number', direction: 'up', frequency: 'monthly', owner: 'COO', target: 1 };
  return [
    ...formulas.flatMap((formula) => [
      { name: `KPI ${formula.slice(0, 20)}`, method: 'PUT', target: '/v1/kpis/bomb', body: { ...kpi, formula } },
      {
        name: `measure ${formula.slice(0, 20)}`,
        method: 'PUT',
        target: '/v1/measures/bomb',
        body: { name: 'Bomb', from: 'opex.process.activity-completed.v1', value: formula, where: formula },
      },
      {
        name: `preview ${formula.slice(0, 20)}`,
        method: 'POST',
        target: '/v1/kpis/bomb/preview',
        body: { ...kpi, formula },
      },
    ]),
    ...filters.map((filter) => ({
      name: `OData ${filter.slice(0, 20)}`,
      method: 'GET',
      target: `/odata/v4/KpiValuesByMonth?$filter=${encodeURIComponent(filter)}`,
    })),
    {
      name: 'dimensions',
      method: 'GET',
      target: `/v1/kpis/cycle-time/values?groupBy=${Array.from({ length: 1_000 }, (_, n) => `d${n}`).join(',')}`,
    },
    {
      name: 'periods',
      method: 'GET',
      target: '/v1/kpis/cycle-time/values?granularity=day&from=0001-01-01&to=9999-01-01',
    },
  ];
}

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** What looks like a right to enter. */
export function forgedTokens(key: string): readonly string[] {
  const claims = part({ sub: 'admin', roles: ['admin'], exp: 4_102_444_800, aud: 'opex' });
  return [
    'Bearer',
    'Bearer ',
    'Bearer null',
    'Basic YWRtaW46YWRtaW4=',
    `Basic ${Buffer.from(`x:${key}`).toString('base64')}`,
    `Bearer ${key.slice(0, -1)}`,
    `Bearer ${key}x`,
    `Bearer ${key} ${key}`,
    `Bearer ${key.toUpperCase()}`,
    `Bearer ${part({ alg: 'none' })}.${claims}.`,
    `Bearer ${part({ alg: 'HS256' })}.${claims}.${part({})}`,
    `Bearer ${part({ alg: 'RS256', jku: 'http://127.0.0.1:1/keys', kid: '../../etc/passwd' })}.${claims}.x`,
    `Bearer ${'a'.repeat(10_000)}`,
    `Bearer ${'a.'.repeat(2_000)}`,
    `sha256:${'0'.repeat(64)}`,
  ];
}

/** Bytes on which servers and proxies have disagreed. */
export function malformedBytes(key: string): readonly { readonly name: string; readonly bytes: Buffer }[] {
  const head = (target: string, ...headers: readonly string[]): string =>
    [`POST ${target} HTTP/1.1`, 'Host: x', `Authorization: Bearer ${key}`, ...headers, '', ''].join('\r\n');
  const json = 'Content-Type: application/json';
  const close = 'Connection: close';
  const texts: Readonly<Record<string, string>> = {
    'two lengths': head('/v1/corrections', json, close, 'Content-Length: 2', 'Content-Length: 3') + '{}',
    'length and chunks': head('/v1/corrections', json, close, 'Content-Length: 2', 'Transfer-Encoding: chunked') + '{}',
    'a negative length': head('/v1/corrections', json, close, 'Content-Length: -1') + '{}',
    'a length that is huge': head('/v1/corrections', json, close, `Content-Length: ${'9'.repeat(30)}`) + '{}',
    'chunks of no size': head('/v1/corrections', json, close, 'Transfer-Encoding: chunked') + 'x\r\n{}\r\n0\r\n\r\n',
    'chunks of much size':
      head('/v1/corrections', json, close, 'Transfer-Encoding: chunked') + 'ffffffffffffffff\r\n{}\r\n0\r\n\r\n',
    'an unknown coding': head('/v1/corrections', json, close, 'Transfer-Encoding: cow') + '0\r\n\r\n',
    'a folded header': head('/v1/corrections', 'X: a', ' b', json, close, 'Content-Length: 2') + '{}',
    'a header with a blank in its name': head('/v1/corrections', 'X Y: a', json, close, 'Content-Length: 2') + '{}',
    'a header that is long': head('/v1/corrections', `X: ${'a'.repeat(100_000)}`, close),
    'headers without end': head('/v1/corrections', ...Array.from({ length: 5_000 }, (_, n) => `X${n}: a`), close),
    'no version': 'GET /v1/kpis\r\n\r\n',
    'another version': 'GET / HTTP/9.9\r\nHost: x\r\n\r\n',
    'another protocol': 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
    'an unknown method': `FROB /health/live HTTP/1.1\r\nHost: x\r\n${close}\r\n\r\n`,
    'a whole address': `GET http://evil.example.org/health/live HTTP/1.1\r\nHost: x\r\n${close}\r\n\r\n`,
    'no path': `GET  HTTP/1.1\r\nHost: x\r\n${close}\r\n\r\n`,
    'a path out of the house': `GET /docs/../../../../etc/passwd HTTP/1.1\r\nHost: x\r\n${close}\r\n\r\n`,
    'an encoded way out': `GET /docs/%2e%2e%2f%2e%2e%2fetc/passwd HTTP/1.1\r\nHost: x\r\n${close}\r\n\r\n`,
    'a NUL': `GET /health/live\u0000 HTTP/1.1\r\nHost: x\r\n${close}\r\n\r\n`,
    'no host': `GET /health/live HTTP/1.1\r\n${close}\r\n\r\n`,
    'half a character': `GET /v1/kpis/%c3%28 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${key}\r\n${close}\r\n\r\n`,
    'a long path': `GET /${'a'.repeat(60_000)} HTTP/1.1\r\nHost: x\r\n${close}\r\n\r\n`,
    'a handshake of TLS': '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003',
    'an upgrade': `GET /v1/live HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n`,
  };
  return Object.entries(texts).map(([name, text]) => ({ name, bytes: Buffer.from(text, 'latin1') }));
}
