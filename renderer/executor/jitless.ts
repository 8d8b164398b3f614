import { z } from 'zod';

// Imported before all else: zod's fast path probes for `eval`, which the page's policy forbids and reports.
z.config({ jitless: true });
