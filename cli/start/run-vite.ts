import { build, createBuilder } from 'vite';

// With a folder: the page alone, into that folder. Without: everything there is to build, each where its configuration says.
const [folder] = process.argv.slice(2);
try {
  if (folder !== undefined) await build({ logLevel: 'silent', build: { outDir: folder, emptyOutDir: true } });
  else await (await createBuilder({ logLevel: 'silent' })).buildApp();
} catch (error) {
  process.stderr.write(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
