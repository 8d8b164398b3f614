/** Focuses the innermost field under `root` in which a path lies. */
export function focusField(root: HTMLElement, path: string): void {
  const fields = [...root.querySelectorAll<HTMLElement>('[data-field]')].filter(({ dataset }) => path === dataset['field'] || path.startsWith(`${dataset['field']}.`));
  const field = fields.at(-1);
  field?.scrollIntoView({ block: 'center' });
  const target = field?.querySelector<HTMLElement>('textarea, input:not([type=hidden])') ?? field?.querySelector<HTMLElement>('button');
  target?.focus({ preventScroll: true });
}
