const CHANNEL = 'weft.workspace-replaced';

/** Tells every other page of this workspace, and through them their workers, that what they have in memory is of the one before. */
export function announceReplaced(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(null);
  channel.close();
}

/** Returns how to stop listening. */
export function onReplaced(reload: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener('message', reload);
  return () => { channel.close(); };
}
