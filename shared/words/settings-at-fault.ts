/** Reasons that no waiting can mend: a person must change something first. */
export const SETTINGS_AT_FAULT: ReadonlySet<string> = new Set([
  'paused', 'law.postal-address', 'connection.unknown', 'connection.host-invalid', 'connection.insecure', 'sender.address-invalid',
  'secret.missing', 'secret.file-exposed', 'secret.file-foreign', 'secret.file-unreadable', 'secret.file-invalid',
  'smtp.auth', 'smtp.tls', 'smtp.sender-refused',
  'model.no-connection', 'model.name-missing', 'model.price-missing', 'model.base-url-invalid', 'model.base-url-insecure', 'model.base-url-credentials',
  'model.auth', 'model.not-found', 'model.quota', 'model.budget',
]);
