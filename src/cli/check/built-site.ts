/** A built site on disk, as its checks read it. */

import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { SiteCode } from './site-pages.ts'

export interface BuiltSite {
  /** Size in bytes of each file that is published, by its path with slashes. */
  readonly files: ReadonlyMap<string, number>
  readonly read: (path: string) => string
  /** The path under which it is served, `/` or `/x/`. */
  readonly base: string
  /** Public address, from the page of the library; undefined where it was built without one. */
  readonly siteUrl: string | undefined
}

export interface SiteIssue {
  readonly file: string
  readonly severity: 'error' | 'warning'
  readonly code: SiteCode
  /** One sentence without a full stop. */
  readonly what: string
  readonly hint: string
}

export function fileError(file: string, code: SiteCode, what: string, hint: string): SiteIssue {
  return { file, severity: 'error', code, what, hint }
}

export const BUILD_AGAIN = 'build again with npm run build'

/** The path that a page was built for, `/` or `/x/`. */
export function findBase(page: string): string {
  return /<script\b[^>]*\bsrc="(\/(?:[^/"]+\/)*)assets\//.exec(page)?.[1] ?? '/'
}

/** Undefined when the folder holds no built site. */
export function readBuiltSite(root: string): BuiltSite | undefined {
  const files = listFiles(root)
  if (!files.has('index.html')) return undefined
  const read = (path: string) => readFileSync(join(root, path), 'utf8')
  const library = read('index.html')
  return {
    files,
    read,
    base: findBase(library),
    siteUrl: /<link rel="canonical" href="([^"]*)"/.exec(library)?.[1],
  }
}

/** Hidden files are published by no host. */
function listFiles(root: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  const visit = (folder: string) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.name.startsWith('.')) continue
      if (entry.isDirectory()) visit(path)
      else found.set(path, statSync(join(root, path)).size)
    }
  }
  try {
    visit('')
  } catch (error) {
    if (found.size === 0) return found
    throw error
  }
  return found
}
