/** The `episode` command in a folder of its own: files are written as text, what it says is caught. */

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import { runEpisode } from '../../src/cli/episode.ts'

export interface CommandResult {
  readonly code: number
  /** Lines of standard output. */
  readonly out: readonly string[]
  /** Lines of standard error. */
  readonly err: readonly string[]
}

/** A note of one mention and one cue. */
export function writeNote(id: string, title = 'A talk', extra = ''): string {
  return `---\nvideo_id: ${id}\ntitle: "${title}"\n${extra}---\n\n## Mentions\n\n### People\n\n- **Ada Moss** - gardener\n\n## Transcript\n\n[0:01](https://www.youtube.com/watch?v=${id}&t=1s) Ada Moss speaks.\n`
}

/** Call it at the top of a test file: each test gets an empty folder, removed after it. */
export function createEpisodeFolder() {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'episode-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))
  const pathOf = (...names: readonly string[]) => join(folder, ...names)
  return {
    pathOf,
    read: (name: string) => readFileSync(pathOf(name), 'utf8'),
    /** Gives the path of the file. */
    write: (name: string, text: string) => {
      const path = pathOf(name)
      mkdirSync(join(path, '..'), { recursive: true })
      writeFileSync(path, text)
      return path
    },
    build: (...args: readonly string[]) => runCommand('build', ...args, '--out', pathOf('data/episodes')),
  }
}

/** Runs a command that is done at once. */
export function runCommand(...args: readonly string[]): CommandResult {
  const { code, result } = start(args)
  if (typeof code !== 'number') throw new Error('expected a command that is done at once')
  return result(code)
}

/** Runs any command to its end. */
export async function awaitCommand(...args: readonly string[]): Promise<CommandResult> {
  const { code, result } = start(args)
  return result(await code)
}

function start(args: readonly string[]) {
  const out: string[] = []
  const err: string[] = []
  const code = runEpisode(args, {
    print: (line) => void out.push(line),
    printError: (line) => void err.push(line),
    progress: undefined,
  })
  return { code, result: (ended: number): CommandResult => ({ code: ended, out: out.join('\n').split('\n'), err }) }
}
