import { BlockList, isIPv4, isIPv6 } from 'node:net';
import { err, ok, type Result } from '#shared/base/result.ts';

export type BaseUrlFault = 'model.base-url-invalid' | 'model.base-url-credentials' | 'model.base-url-insecure';

const NEAR = new BlockList();
NEAR.addSubnet('127.0.0.0', 8);
NEAR.addSubnet('10.0.0.0', 8);
NEAR.addSubnet('172.16.0.0', 12);
NEAR.addSubnet('192.168.0.0', 16);
NEAR.addAddress('::1', 'ipv6');
NEAR.addSubnet('fc00::', 7, 'ipv6');

/**
 * https anywhere; plain http only on this machine and its private network, unless allowed. No credentials,
 * query or fragment, which would end in logs. The result has no trailing slash.
 */
export function checkBaseUrl(text: string, allowInsecure: boolean): Result<string, BaseUrlFault> {
  const url = URL.parse(text.trim());
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return err('model.base-url-invalid');
  if (url.username || url.password) return err('model.base-url-credentials');
  if (url.search || url.hash) return err('model.base-url-invalid');
  if (url.protocol === 'http:' && !allowInsecure && !isNear(url.hostname)) return err('model.base-url-insecure');
  return ok(url.href.replace(/\/+$/, ''));
}

function isNear(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (isIPv4(host)) return NEAR.check(host);
  if (isIPv6(host)) return NEAR.check(host, 'ipv6');
  // A name without a dot is answered by this machine or its own network (`localhost`, a container's name).
  return !host.includes('.') || host.endsWith('.localhost') || host.endsWith('.local');
}
