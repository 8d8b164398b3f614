import { z } from 'zod';

// The fast path of schemas probes for `eval`, which the page's policy forbids and reports. The choice is made when a schema
// is built, so every entry of ours imports this before anything that builds one.
z.config({ jitless: true });
