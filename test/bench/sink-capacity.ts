import { connect } from 'node:net';

/**
 * Messages per second that the sink takes when a client does nothing but hand it finished bytes: the ceiling of
 * every sender measured against it. One write per message and one wait for its last reply, on each connection.
 */
export async function sinkCapacity(port: number, messages: number, connections: number, raw: string): Promise<number> {
  const started = performance.now();
  await Promise.all(Array.from({ length: connections }, () => pour(port, messages / connections, raw)));
  return messages / ((performance.now() - started) / 1_000);
}

function pour(port: number, messages: number, raw: string): Promise<void> {
  const message = `MAIL FROM:<a@weft.test>\r\nRCPT TO:<b@example.test>\r\nDATA\r\n${raw}\r\n.\r\n`;
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    let [left, heard] = [messages, ''];
    socket.on('error', reject);
    socket.on('connect', () => socket.write(`EHLO bench\r\n${message}`));
    socket.on('data', (chunk) => {
      heard += chunk.toString('latin1');
      if (!heard.endsWith('250 taken\r\n')) return;
      heard = '';
      left -= 1;
      if (left > 0) return void socket.write(message);
      socket.end('QUIT\r\n');
      resolve();
    });
  });
}
