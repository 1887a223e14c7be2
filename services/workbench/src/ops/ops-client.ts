import { Command, InvalidArgumentError } from 'commander';
import type { ApiKeyOptions } from '../api-key.js';
import { apiKeyOf } from '../api-key.js';
import { CommandFault } from '../command-fault.js';
import { ServiceClient } from '../door/service-client.js';
import type { ServiceFetch } from '../door/service-fetch.js';
import { CA_FILE_OPTION, fetchTrusting } from '../door/service-fetch.js';
import type { LocalServiceName } from '../local-services.js';
import { DEFAULT_PORT_BASE, localServiceNames, localUrls, toPortBase } from '../local-services.js';

export interface OpsOptions extends ApiKeyOptions {
  readonly portBase: number;
  readonly caFile?: string;
  readonly url: Readonly<Partial<Record<LocalServiceName, string>>>;
}

/** A person waits: what does not answer now is told, not tried for a minute. */
const ATTEMPTS = 2;
const LOOK_TIMEOUT_MS = 5_000;

/** The four services as an operator asks them. */
export class OpsClient {
  private constructor(
    private readonly urls: Readonly<Record<LocalServiceName, string>>,
    private readonly key: string,
    private readonly fetch: ServiceFetch,
  ) {}

  /** @throws CommandFault where there is no API key, or the file of authorities can't be read. */
  static async of(options: OpsOptions): Promise<OpsClient> {
    const urls = { ...localUrls(options.portBase), ...options.url };
    return new OpsClient(urls, await apiKeyOf(options), await fetchTrusting(options.caFile));
  }

  /** @throws CommandFault where the service can't be reached, or refuses: with what it said. */
  async get<Answer>(service: LocalServiceName, path: string): Promise<Answer> {
    return (await this.client(service).request({ method: 'GET', path, expected: [200] })).body as Answer;
  }

  /** @throws CommandFault where the service can't be reached, or refuses: with what it said. */
  async post<Answer>(service: LocalServiceName, path: string, body: object = {}): Promise<Answer> {
    const answer = await this.client(service).request({
      ...{ method: 'POST', path, contentType: 'application/json', body: JSON.stringify(body) },
      expected: [200, 201],
    });
    return answer.body as Answer;
  }

  /** What a page that needs no key says; null where nobody answers. */
  async look(
    service: LocalServiceName,
    path: string,
  ): Promise<{ readonly status: number; readonly text: string } | null> {
    try {
      const answer = await this.fetch(this.urls[service] + path, { signal: AbortSignal.timeout(LOOK_TIMEOUT_MS) });
      return { status: answer.status, text: await answer.text() };
    } catch {
      // That is what is asked.
      return null;
    }
  }

  private client(service: LocalServiceName): ServiceClient {
    return new ServiceClient({
      ...{ url: this.urls[service], key: this.key, attempts: ATTEMPTS },
      fetch: this.fetch,
    });
  }
}

/** A command with the options that say where the services are, and who asks. */
export const opsCommand = (name: string, description: string): Command =>
  new Command(name)
    .description(description)
    .option('--port-base <port>', 'of npm start', toPortBase, DEFAULT_PORT_BASE)
    .option('--url <service=url>', 'of a service that does not run on this machine; several', toUrls, {})
    .option(...CA_FILE_OPTION)
    .option('--key <key>', 'API key with the role operator; by default that of OPEX_API_KEY, --key-file or the demo')
    .option('--key-file <file>', 'file with the API key');

export const print = (line = ''): void => {
  process.stdout.write(`${line}\n`);
};

function toUrls(given: string, before: OpsOptions['url']): OpsOptions['url'] {
  const [, name, url] = /^([a-z-]+)=(https?:\/\/.+)$/.exec(given) ?? [];
  const service = localServiceNames.find((one) => one === name);
  if (service === undefined || url === undefined)
    throw new InvalidArgumentError(`It must be one of ${localServiceNames.join(', ')} with =http://…`);
  return { ...before, [service]: url };
}

/** @throws CommandFault where it is no service with a door. */
export function toWriteService(name: string): Exclude<LocalServiceName, 'kpi-projections'> {
  const found = writeServiceNames.find((one) => one === name);
  if (found === undefined)
    throw new CommandFault(`${name} is no service with a door: ${writeServiceNames.join(', ')}.`);
  return found;
}

export const writeServiceNames = localServiceNames.filter(
  (name): name is Exclude<LocalServiceName, 'kpi-projections'> => name !== 'kpi-projections',
);
