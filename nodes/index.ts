import { nodeTypes as registry } from '#shared/node/node-type.ts';
import { aiPrompt } from './ai-prompt/ai-prompt.ts';
import { aiPromptLabels } from './ai-prompt/ai-prompt.labels.ts';
import { branch } from './branch/branch.ts';
import { branchLabels } from './branch/branch.labels.ts';
import { dateEntry } from './date-entry/date-entry.ts';
import { dateEntryLabels } from './date-entry/date-entry.labels.ts';
import { delay } from './delay/delay.ts';
import { delayLabels } from './delay/delay.labels.ts';
import { eventEntry } from './event-entry/event-entry.ts';
import { eventEntryLabels } from './event-entry/event-entry.labels.ts';
import { exit } from './exit/exit.ts';
import { exitLabels } from './exit/exit.labels.ts';
import { experiment } from './experiment/experiment.ts';
import { experimentLabels } from './experiment/experiment.labels.ts';
import { goal } from './goal/goal.ts';
import { goalLabels } from './goal/goal.labels.ts';
import { holdout } from './holdout/holdout.ts';
import { holdoutLabels } from './holdout/holdout.labels.ts';
import { jump } from './jump/jump.ts';
import { jumpLabels } from './jump/jump.labels.ts';
import { manualStart } from './manual-start/manual-start.ts';
import { manualStartLabels } from './manual-start/manual-start.labels.ts';
import { schedule } from './schedule/schedule.ts';
import { scheduleLabels } from './schedule/schedule.labels.ts';
import { segmentEntry } from './segment-entry/segment-entry.ts';
import { segmentEntryLabels } from './segment-entry/segment-entry.labels.ts';
import { sendEmail } from './send-email/send-email.ts';
import { sendEmailLabels } from './send-email/send-email.labels.ts';
import { subWorkflow } from './sub-workflow/sub-workflow.ts';
import { subWorkflowLabels } from './sub-workflow/sub-workflow.labels.ts';
import { throttle } from './throttle/throttle.ts';
import { throttleLabels } from './throttle/throttle.labels.ts';
import { timeWindow } from './time-window/time-window.ts';
import { timeWindowLabels } from './time-window/time-window.labels.ts';
import { updateContact } from './update-contact/update-contact.ts';
import { updateContactLabels } from './update-contact/update-contact.labels.ts';
import { waitUntil } from './wait-until/wait-until.ts';
import { waitUntilLabels } from './wait-until/wait-until.labels.ts';
import { writeMessage } from './write-message/write-message.ts';
import { writeMessageLabels } from './write-message/write-message.labels.ts';

/** Every node type there is, in palette order. The only door into this folder. */
export const nodeTypes = registry([
  [manualStart, manualStartLabels],
  [eventEntry, eventEntryLabels],
  [segmentEntry, segmentEntryLabels],
  [dateEntry, dateEntryLabels],
  [schedule, scheduleLabels],
  [writeMessage, writeMessageLabels],
  [aiPrompt, aiPromptLabels],
  [sendEmail, sendEmailLabels],
  [delay, delayLabels],
  [waitUntil, waitUntilLabels],
  [timeWindow, timeWindowLabels],
  [throttle, throttleLabels],
  [branch, branchLabels],
  [experiment, experimentLabels],
  [holdout, holdoutLabels],
  [jump, jumpLabels],
  [goal, goalLabels],
  [subWorkflow, subWorkflowLabels],
  [updateContact, updateContactLabels],
  [exit, exitLabels],
]);
