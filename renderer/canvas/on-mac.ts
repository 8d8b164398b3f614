/** Whether keys are called ⌘ and ⇧ here. */
export function onMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.platform);
}
