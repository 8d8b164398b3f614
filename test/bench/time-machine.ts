import { setImmediate as turn } from 'node:timers/promises';
import { contactUid } from '#shared/base/ids.ts';
import { instant } from '#shared/base/time.ts';
import { isoInstant } from '#shared/base/zone.ts';
import type { Contact } from '#shared/contact/contact.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { simulate } from '#shared/simulation/simulate.ts';
import { buildEngine } from '#shared/template/engine.ts';
import { is, planOf, sketchWorkflow } from '#test/fakes/workflow.ts';
import type { Figure } from './figure.ts';
import { interleave } from './interleave.ts';

