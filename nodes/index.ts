import { nodeTypes as registry } from '#shared/node/node-type.ts';
import { aiPrompt } from './ai-prompt/ai-prompt.ts';
import { aiPromptLabels } from './ai-prompt/ai-prompt.labels.ts';
import { branch } from './branch/branch.ts';
import { branchLabels } from './branch/branch.labels.ts';
import { delay } from './delay/delay.ts';
import { delayLabels } from './delay/delay.labels.ts';
import { exit } from './exit/exit.ts';
import { exitLabels } from './exit/exit.labels.ts';
import { manualStart } from './manual-start/manual-start.ts';
import { manualStartLabels } from './manual-start/manual-start.labels.ts';
import { sendEmail } from './send-email/send-email.ts';
import { sendEmailLabels } from './send-email/send-email.labels.ts';
import { timeWindow } from './time-window/time-window.ts';
import { timeWindowLabels } from './time-window/time-window.labels.ts';
import { updateContact } from './update-contact/update-contact.ts';
import { updateContactLabels } from './update-contact/update-contact.labels.ts';
import { writeMessage } from './write-message/write-message.ts';
import { writeMessageLabels } from './write-message/write-message.labels.ts';

/** Every node type there is, in palette order. The only door into this folder. */
export const nodeTypes = registry([
  [manualStart, manualStartLabels],
  [writeMessage, writeMessageLabels],
  [aiPrompt, aiPromptLabels],
  [sendEmail, sendEmailLabels],
  [delay, delayLabels],
  [timeWindow, timeWindowLabels],
  [branch, branchLabels],
  [updateContact, updateContactLabels],
  [exit, exitLabels],
]);
