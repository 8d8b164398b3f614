/** A busy machine is no fault: a screen under test may take as long as its test. */
if ('document' in globalThis) (await import('@testing-library/react')).configure({ asyncUtilTimeout: 20_000 });

export {};
