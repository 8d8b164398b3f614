/** Where the page lives on the desktop. Scheme and host are the origin its data hang on: to change them is to lose every user's data. */
export const APP_SCHEME = 'app';
const APP_HOST = 'bundle';
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;

/** Whether an address is the page's own. By its parts: to Node's parser the scheme is no standard one, so that every such address has the origin `null`. */
export function isAppAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host, username, password } = new URL(address);
  return protocol === `${APP_SCHEME}:` && host === APP_HOST && username === '' && password === '';
}
