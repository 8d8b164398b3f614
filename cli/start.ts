import { runProgram } from './run-program.ts';

// `npm start`: the app, in a window of its own or in the browser.
process.exitCode = await runProgram(['start', ...process.argv.slice(2)]);
