/** At which field of the form a reason of the host belongs; null where it concerns none of them. */
export function fieldOfFault(code: string): string | null {
  if (code.startsWith('secret.')) return 'secret';
  return Object.hasOwn(FIELDS, code) ? FIELDS[code]! : null;
}

const FIELDS: Readonly<Record<string, string>> = {
  'connection.host-invalid': 'host', 'connection.insecure': 'security', 'sender.address-invalid': 'from.address',
  'model.base-url-invalid': 'baseUrl', 'model.base-url-insecure': 'baseUrl', 'model.base-url-credentials': 'baseUrl',
  'model.name-missing': 'model', 'model.price-missing': 'prices',
};
