/** Finds the texts to check: files are taken as named, folders and globs are searched. */

import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { findSources } from '../build/library/find-sources.ts'
import { formatUnreadable } from './read-file.ts'

const TEXTS = ['.md', '.markdown', '.txt', '.html', '.htm', '.docx']

interface FoundTexts {
  /** Each once, in the order given; those of a folder by name. */
  readonly files: readonly string[]
  /** Why a folder or a glob gives none, or not all: whole sentences. */
  readonly problems: readonly string[]
}

/** @param ignored Globs of files that folders and globs do not give. */
export function findTexts(given: readonly string[], ignored: readonly string[] = []): FoundTexts {
  const problems: string[] = []
  const isIgnored = createMatcher(ignored)
  const files = given.flatMap((path): readonly string[] => {
    const named = statSync(path, { throwIfNoEntry: false })
    const isGlob = !named && MAGIC.test(path)
    if (!named?.isDirectory() && !isGlob) return [path]
    const isMatch = isGlob ? createMatcher([path]) : () => true
    const found = findSources([isGlob ? findBase(path) : path], { extensions: isGlob ? [''] : TEXTS })
    problems.push(...found.unreadable.map(formatUnreadable))
    const texts = found.files.filter((file) => isMatch(file) && !isIgnored(file))
    if (texts.length === 0)
      problems.push(`${path}: there is no text in it (${isGlob ? 'no file matches' : TEXTS.join(', ')})`)
    return texts
  })
  return { files: [...new Set(files)], problems }
}

const MAGIC = /[*?{]/

/** The folder above the first step with a sign of its own. */
function findBase(glob: string): string {
  const base = glob.slice(0, glob.search(MAGIC))
  return base.includes('/') ? base.slice(0, base.lastIndexOf('/') + 1) : '.'
}

/** `*` and `?` within a name, `**` over folders, `{a,b}` one of several. */
function createMatcher(globs: readonly string[]): (path: string) => boolean {
  const patterns = globs.map((glob) => new RegExp(`^${toPattern(resolve(glob))}$`, 'u'))
  return (path) => patterns.some((pattern) => pattern.test(resolve(path)))
}

const SIGNS: Readonly<Record<string, string>> = { '**/': '(?:[^/]+/)*', '**': '.*', '*': '[^/]*', '?': '[^/]' }

function toPattern(glob: string): string {
  return glob.replaceAll(/\*\*\/|\*\*|[*?]|\{[^{}]*\}|[.+^$()|[\]{}\\]/g, (sign) =>
    sign.length > 1 && sign.startsWith('{')
      ? `(?:${sign.slice(1, -1).split(',').map(toPattern).join('|')})`
      : (SIGNS[sign] ?? `\\${sign}`),
  )
}
