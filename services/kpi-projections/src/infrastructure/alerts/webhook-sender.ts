import { lookup } from 'node:dns/promises';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { BlockList, isIP } from 'node:net';

/** What came of an attempt: the status of the answer, or why there is none. */
export type WebhookAnswer =
  | { readonly status: number; readonly retryAfter: string | undefined }
  | { readonly status: null; readonly detail: string };

/** Not on the public internet: this machine, private networks, link-local addresses with the secrets of clouds. */
const PRIVATE_V4 = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24'],
  ...['192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24'],
  ...['224.0.0.0/4', '240.0.0.0/4'],
];
/** Also what is translated to or tunnelled as version 4. */
const PRIVATE_V6 = [
  '::/96',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
].concat(['fc00::/7', 'fe80::/10', 'fec0::/10', 'ff00::/8']);

const privateAddresses = new BlockList();
for (const [version, networks] of [
  ['ipv4', PRIVATE_V4],
  ['ipv6', PRIVATE_V6],
] as const) {
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    privateAddresses.addSubnet(address, Number(bits), version);
  }
}

/** Whether an address is none of the public internet. A version 4 address written as version 6 is taken for what it is. */
export const isPrivate = (address: string): boolean =>
  privateAddresses.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');

const TIMEOUT_MS = 20_000;

/**
 * Posts webhooks. The name is resolved once, its addresses are looked at, and the connection goes to the one that was seen:
 * nobody gets the service to talk to its own network. Redirects are not followed.
 */
export class WebhookSender {
  /** @param privateHosts names and addresses that may be private. */
  constructor(private readonly privateHosts: ReadonlySet<string>) {}

  async send(url: string, headers: Readonly<Record<string, string>>, body: string): Promise<WebhookAnswer> {
    try {
      const target = new URL(url);
      const host = target.hostname.replace(/^\[|\]$/g, '');
      const addresses = await lookup(host, { all: true });
      const refused = this.privateHosts.has(host) ? undefined : addresses.find(({ address }) => isPrivate(address));
      if (refused !== undefined) {
        return { status: null, detail: `${host} is ${refused.address}, which is no public address` };
      }
      const [pinned] = addresses;
      if (pinned === undefined) return { status: null, detail: `${host} has no address` };
      return await post(target, pinned, headers, body);
    } catch (error) {
      return { status: null, detail: (error as Error).message };
    }
  }
}

function post(
  target: URL,
  { address, family }: { readonly address: string; readonly family: number },
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<WebhookAnswer> {
  return new Promise((resolve, reject) => {
    const send = target.protocol === 'https:' ? requestHttps : requestHttp;
    const request = send(
      target,
      {
        method: 'POST',
        agent: false,
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
        signal: AbortSignal.timeout(TIMEOUT_MS),
        lookup: (_host, options, found) =>
          options.all === true ? found(null, [{ address, family }]) : found(null, address, family),
      },
      (response) => {
        // What it says besides its status is of no interest, and may be without end.
        response.destroy();
        resolve({ status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] });
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}
