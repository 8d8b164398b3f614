import { instant } from '#shared/base/time.ts';

/** Words of which drawn journeys, people and events are made, few enough that they meet. */
export const EVENTS = ['order.placed', 'mail.clicked', 'cart.left'] as const;
/** Ends the way of whoever it happens to, where a journey says so. */
export const LEAVE = 'asked.out';
export const EVENT_FIELDS = ['total', 'order'] as const;
export const PLANS = ['free', 'pro', 'team'] as const;
/** Several have summer time, two change it at odd hours, one by half an hour. */
export const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'America/Santiago', 'Asia/Shanghai', 'Pacific/Auckland', 'Africa/Casablanca', 'Asia/Kathmandu'] as const;
export const CONNECTIONS = ['newsletter', 'second'] as const;

/** Moments before summer time begins or ends somewhere, so that 90 days from any of them hold some such weekend. */
export const BEGINNINGS = ['2025-09-01T08:00Z', '2025-12-20T05:00Z', '2026-02-10T12:00Z', '2026-03-02T09:00Z', '2026-07-15T20:00Z', '2026-09-10T00:30Z'].map((iso) => instant(Date.parse(iso)));
