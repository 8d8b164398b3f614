import { RPC_PATH, RPC_PROTOCOL, TOKEN_PROTOCOL } from '#shared/rpc.ts';
import { speakOver, type HostChannel, type HostChannelPorts } from './host-channel.ts';

/**
 * How to reach the host's server, e.g. at `http://127.0.0.1:5178/`.
 *
 * @param url the origin that served the page
 */
export function openHostSocket(url: string, token: string): (ports: HostChannelPorts) => HostChannel {
  return (ports) => {
    const socket = new WebSocket(new URL(RPC_PATH, url.replace(/^http/, 'ws')), [RPC_PROTOCOL, `${TOKEN_PROTOCOL}${token}`]);
    const { call, hangUp } = speakOver({
      isOpen: () => socket.readyState === socket.OPEN,
      send: (text) => { socket.send(text); },
      listen: (take) => { socket.onmessage = ({ data }) => { take(String(data)); }; },
    }, ports);
    socket.onclose = ({ code }) => {
      hangUp();
      ports.onGone(code);
    };
    return {
      call,
      close() {
        // A server that is gone would keep the closing waiting; nobody else should.
        socket.onmessage = null;
        socket.onclose = null;
        socket.close();
        hangUp();
      },
    };
  };
}
