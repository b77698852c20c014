/** What must arrive before the first text can be drawn: the scripts and styles of the built page, compressed. */

import { readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { gzipSync } from 'node:zlib'
import { parseSync } from 'vite'
import type { Bench, BenchRow } from './bench-row.ts'

export interface LoadedFile {
  /** Path below the site's root. */
  readonly path: string
  readonly kind: 'script' | 'style'
  /** Bytes after gzip at its best. */
  readonly size: number
}

/** Every script and style that `index.html` names, and all that these import statically. Throws when the site is not built. */
export function listFirstLoad(site: string, base = '/'): readonly LoadedFile[] {
  const page = readFileSync(join(site, 'index.html'), 'utf8')
  const found = new Map<string, LoadedFile>()
  const add = (path: string) => {
    if (found.has(path)) return
    const bytes = readFileSync(join(site, path))
    const kind = path.endsWith('.css') ? 'style' : 'script'
    found.set(path, { path, kind, size: gzipSync(bytes, { level: 9 }).length })
    if (kind === 'script') for (const next of listImports(path, bytes.toString())) add(next)
  }
  for (const path of listAddresses(page)) add(path.slice(base.length))
  return [...found.values()]
}

function listAddresses(page: string): readonly string[] {
  const scripts = [...page.matchAll(/<script[^>]*\ssrc="([^"]+)"/g)]
  const links = [...page.matchAll(/<link[^>]*\srel="(?:stylesheet|modulepreload)"[^>]*\shref="([^"]+)"/g)]
  return [...scripts, ...links].map(([, address = '']) => address)
}

function listImports(path: string, code: string): readonly string[] {
  const { staticImports, staticExports } = parseSync(path, code).module
  const requests = [
    ...staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...staticExports.flatMap(({ entries }) => entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? [])),
  ]
  return requests
    .filter((request) => request.startsWith('.'))
    .map((request) => posix.join(posix.dirname(path), request))
}

export const firstLoad: Bench = {
  name: 'first-load',
  async run(): Promise<readonly BenchRow[]> {
    const files = listFirstLoad('dist')
    const sum = (kind?: LoadedFile['kind']) =>
      files.filter((file) => !kind || file.kind === kind).reduce((total, { size }) => total + size, 0) / 1000
    return [
      {
        name: 'scripts and styles before the first text, gzip',
        value: sum(),
        unit: 'kB',
        aim: { atMost: 110 },
        note: `${files.length} files`,
      },
      { name: 'of these scripts', value: sum('script'), unit: 'kB' },
      { name: 'of these styles', value: sum('style'), unit: 'kB' },
    ]
  },
}
