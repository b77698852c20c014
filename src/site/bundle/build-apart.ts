/** Builds a program that shares no file with the app: into the folder of the built site, or where the build itself uses it. */

import type { InlineConfig } from 'vite'

export async function buildApart(outDir: string, { build: options, ...config }: InlineConfig): Promise<void> {
  const { build } = await import('vite')
  // A slow machine is no fault of the build.
  const rolldownOptions = { checks: { bundlerTimings: false }, ...options?.rolldownOptions }
  const own = { outDir, emptyOutDir: false, copyPublicDir: false, reportCompressedSize: false }
  await build({ configFile: false, logLevel: 'warn', ...config, build: { ...own, ...options, rolldownOptions } })
}

/** For a script that the bundler only copies. */
export async function minifyScript(text: string): Promise<string> {
  const { minify } = await import('vite')
  return (await minify('script.js', text)).code
}
