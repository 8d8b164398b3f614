#!/usr/bin/env -S node --max-semi-space-size=8 --heap-growing-percent=100
// A small young generation and an old one that grows late: a million contacts then pass through in a quarter of a GiB.
import { runProgram } from './run-program.ts';

process.exitCode = await runProgram(process.argv.slice(2));
