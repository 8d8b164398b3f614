import { registerHooks } from 'node:module';

// The real package would try to download a program.
const standIn = new URL('./stand-in.ts', import.meta.url).href;
registerHooks({ resolve: (specifier, context, next) => (specifier === 'electron' ? { url: standIn, format: 'module-typescript', shortCircuit: true } : next(specifier, context)) });
