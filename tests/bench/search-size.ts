/** How much the engine weighs: everything that understands a query, ranks and paints, as a visitor gets it. */

import { build } from 'vite'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { BenchRow } from './bench-row.ts'

const ENGINE = fileURLToPath(new URL('engine-entry.ts', import.meta.url))

export async function benchEngineSize(): Promise<BenchRow> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      modulePreload: false,
      rollupOptions: { input: ENGINE, preserveEntrySignatures: 'strict', output: { format: 'es' } },
    },
  })
  if (!('output' in built)) throw new Error('the engine was not built')
  const code = built.output.flatMap((file) => (file.type === 'chunk' ? [file.code] : [])).join('')
  const size = gzipSync(code, { level: 9 }).length
  return {
    name: 'engine: code, gzip',
    value: size / 1000,
    unit: 'kB',
    aim: { atMost: 8 },
    note: 'expanding, index, ranking, phrases, things near each other, counts, painting, and since they share files, reading queries and operators',
  }
}
