import { createHash } from 'node:crypto';
import { findMessages } from './find-messages.ts';
import { showMessages } from './show-messages.ts';

/** The one script of the page, made from the source of functions that are checked and tested like all others. */
export const pageScript = `"use strict";(${showMessages.toString()})(document,${findMessages.toString()});`;

/** Lets this very script run and nothing else, and lets nothing be loaded from anywhere. */
export const contentPolicy = [
  "default-src 'none'", "style-src 'unsafe-inline'", `script-src 'sha256-${createHash('sha256').update(pageScript).digest('base64')}'`,
  "base-uri 'none'", "form-action 'none'",
].join('; ');
