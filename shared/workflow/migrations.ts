type Json = Readonly<Record<string, unknown>>;

/**
 * `migrations[n]` turns a file of version n into one of version n + 1. Append only; each has a fixture of
 * the old form in `test/fixtures/workflows/`. They see unchecked data and must not throw on any of it:
 * what they do not understand they leave, and validation names it afterwards.
 */
export const migrations: readonly ((file: Json) => Json)[] = [fromPrototype];

/** Version 0 is the form of the prototypes: `disabled` instead of `off`, edges without ids, no notes. */
function fromPrototype(file: Json): Json {
  return {
    ...file,
    version: 1,
    nodes: list(file['nodes']).map((node) => {
      if (!isObject(node) || !('disabled' in node)) return node;
      const { disabled, ...rest } = node;
      return { ...rest, off: disabled === true ? 'pass' : null };
    }),
    edges: list(file['edges']).map((edge) => {
      if (!isObject(edge) || 'id' in edge) return edge;
      const { from, port = 'out' } = edge;
      // A port has one edge, so the two together name it; the place in the list must not.
      return { ...edge, port, id: `edg_${String(from)}_${String(port)}`.slice(0, 64) };
    }),
  };
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
