import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedWebhook {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Takes webhooks on this machine, and answers as the test says. */
export class WebhookReceiver {
  readonly received: ReceivedWebhook[] = [];
  /** Of the answers that follow. */
  answer: { readonly status: number; readonly headers?: Readonly<Record<string, string>> } = { status: 204 };

  private constructor(private readonly server: Server) {}

  static async start(): Promise<WebhookReceiver> {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const headers = request.headers as Readonly<Record<string, string>>;
        receiver.received.push({ headers, body: Buffer.concat(chunks).toString() });
        response.writeHead(receiver.answer.status, receiver.answer.headers).end();
      });
    });
    const receiver = new WebhookReceiver(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hook`;
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
