/** Builds a program that shares no file with the app: into the folder of the built site, or where the build itself uses it. */

import type { InlineConfig } from 'vite'

export async function buildApart(outDir: string, { build: options, ...config }: InlineConfig): Promise<void> {
  const { build } = await import('vite')
  await build({
    configFile: false,
    logLevel: 'warn',
    ...config,
    build: { outDir, emptyOutDir: false, copyPublicDir: false, reportCompressedSize: false, ...options },
  })
}
