/** The files of the built program that come apart from the first one, and what each needs. */

import type { BrowserContext } from '@playwright/test'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const ASSETS = fileURLToPath(new URL('../../../dist/assets/', import.meta.url))

export interface Chunks {
  /** The files that are loaded after the page itself. */
  readonly late: ReadonlySet<string>
  /** The file of a part by its name without the hash, and all that it imports, as far as they are late. */
  withImports(part: string): ReadonlySet<string>
  /** Files that import each other, directly or by others: one of them runs before the names that it needs are there. */
  readonly circular: readonly string[]
}

export function readChunks(): Chunks {
  // The embedded pages are a program of their own.
  const files = readdirSync(ASSETS).filter((file) => file.endsWith('.js') && !file.startsWith('embed-'))
  const imports = new Map(files.map((file) => [file, listImports(readFileSync(ASSETS + file, 'utf8'))]))
  const close = (file: string, into: Set<string>): Set<string> => {
    if (into.has(file)) return into
    into.add(file)
    for (const next of imports.get(file) ?? []) close(next, into)
    return into
  }
  const early = close(
    files.find((file) => file.startsWith('index-'))!,
    new Set(),
  )
  return {
    late: new Set(files.filter((file) => !early.has(file))),
    circular: files.filter((file) => imports.get(file)!.some((next) => close(next, new Set()).has(file))),
    withImports(part) {
      const own = files.filter((file) => file.replace(/-[\w-]{8}\.js$/, '') === part)
      if (own.length === 0) throw new Error(`the build has no file of ${part}`)
      const all = new Set<string>()
      for (const file of own) close(file, all)
      return new Set([...all].filter((file) => !early.has(file)))
    },
  }
}

/** Of minified code: `import{a}from"./x.js"`, `import"./x.js"`. */
function listImports(code: string): string[] {
  return [...code.matchAll(/(?:from|import)\s*["'`]\.\/([\w.-]+\.js)["'`]/g)].map(([, file]) => file!)
}

export interface Blocked {
  /** These do not come any more. */
  block(files: Iterable<string>): void
  release(): void
}

/** Requests for blocked files fail as without a network. */
export async function blockChunks(context: BrowserContext): Promise<Blocked> {
  let blocked: ReadonlySet<string> = new Set()
  await context.route('**/assets/*.js*', (route) => {
    const file = new URL(route.request().url()).pathname.split('/').at(-1)!
    return blocked.has(file) ? route.abort('failed') : route.fallback()
  })
  return {
    block(files) {
      blocked = new Set([...blocked, ...files])
    },
    release() {
      blocked = new Set()
    },
  }
}
