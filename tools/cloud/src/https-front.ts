import { once } from 'node:events';
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Forward to a port of this machine as something does that has ended TLS: with the word that the request came by HTTPS.
 *
 * The deployed policies refuse whatever does not, as they should. It listens on the loopback only and never ends.
 *
 * @returns its own port
 */
export async function openHttpsFront(target: number): Promise<number> {
  const agent = new Agent({ keepAlive: true });
  const server = createServer((asked, answer) => {
    const headers = [...asked.rawHeaders, 'x-forwarded-proto', 'https'];
    const { method, url } = asked;
    const onward = request({ host: '127.0.0.1', port: target, agent, method, path: url, headers }, (answered) => {
      answer.writeHead(answered.statusCode ?? 502, answered.rawHeaders);
      answered.pipe(answer);
    });
    onward.on('error', () => answer.destroy()); // Whoever asked sees a broken connection, as they would without us.
    asked.pipe(onward);
  });
  // Clients of the SDK keep their connections for longer than the five seconds of Node.
  server.keepAliveTimeout = 120_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
