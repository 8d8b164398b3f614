/**
 * The page talks to nobody but the host behind it (`reliability.md` EL-7). Inline styles are let through because the
 * widget library writes its theme into a style element; scripts never are.
 *
 * @param host where the page may connect to besides its own origin, e.g. `ws://127.0.0.1:5178`; null on the desktop, whose host is behind a port
 */
function contentSecurityPolicy(host: string | null): string {
  return [
    "default-src 'none'", "script-src 'self'", "style-src 'self' 'unsafe-inline'", "img-src 'self' data: blob:", "font-src 'self'",
    host === null ? "connect-src 'self'" : `connect-src 'self' ${host}`, "worker-src 'self'", "manifest-src 'self'",
    "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'", "object-src 'none'",
  ].join('; ');
}

/** On every answer, refusals too. */
export function securityHeaders(host: string | null): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(host),
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), hid=()',
  };
}
