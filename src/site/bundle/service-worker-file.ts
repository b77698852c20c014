/** Builds the service worker. */

import { fileURLToPath } from 'node:url'
import { BUILD_FILES } from '../app-build.ts'
import { buildApart } from './build-apart.ts'
import { collectPackages } from './licences.ts'

const ENTRY = fileURLToPath(new URL('../../offline/worker/service-worker.ts', import.meta.url))

/** An old-style script of its own: not every browser takes a module for a service worker. The site adds its constants. */
export async function buildServiceWorker(outDir: string): Promise<void> {
  await buildApart(outDir, {
    publicDir: false,
    plugins: [collectPackages()],
    build: {
      target: 'es2022',
      rolldownOptions: { input: ENTRY, output: { format: 'iife', entryFileNames: BUILD_FILES.serviceWorker } },
    },
  })
}
