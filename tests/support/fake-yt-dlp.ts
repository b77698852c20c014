/** A stand-in for yt-dlp that prints what it was given, and the shells that may run it. */

import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const SHELLS = ['bash', 'dash', 'zsh', 'fish'] as const
export type Shell = (typeof SHELLS)[number]

export function findShell(shell: Shell): string | undefined {
  const found = spawnSync('/bin/sh', ['-c', `command -v ${shell}`], { encoding: 'utf8' })
  return found.status === 0 ? found.stdout.trim() : undefined
}

export interface ShellRun {
  /** The arguments of each call, in order. */
  readonly calls: readonly (readonly string[])[]
  /** Output of anything else, for example a missing command. Empty when only the stand-in ran. */
  readonly complaints: string
}

/**
 * Runs a script with nothing on the path but the stand-ins: anything else it would start is "not found" and is heard of.
 * The folder holds files of several names, so that a star that reached the shell would show.
 */
export function runScript(shell: string, script: string): ShellRun {
  const folder = mkdtempSync(join(tmpdir(), 'clip-'))
  try {
    for (const tool of ['yt-dlp', 'ffmpeg']) {
      const path = join(folder, tool)
      // Each argument ends with a zero byte, each call with an empty record: nothing in an argument can look like either.
      writeFileSync(path, `#!/bin/sh\nprintf '%s\\0' '${tool}' "$@" ''\n`)
      chmodSync(path, 0o755)
    }
    for (const name of ['a', 'b.mp4', '*48:42-48:54']) writeFileSync(join(folder, name), '')
    const file = join(folder, 'clips')
    writeFileSync(file, script)
    const { stdout, stderr, status, error } = spawnSync(shell, [file], {
      cwd: folder,
      env: { PATH: folder, HOME: folder },
      encoding: 'utf8',
      maxBuffer: 2 ** 30,
    })
    if (error) throw error
    const complaints = stderr + (status === 0 ? '' : `exit code ${status}`)
    return { calls: readCalls(stdout), complaints }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function readCalls(output: string): string[][] {
  const calls: string[][] = []
  let call: string[] = []
  for (const part of output.split('\0').slice(0, -1)) {
    if (part !== '') call.push(part)
    else {
      calls.push(call)
      call = []
    }
  }
  return calls
}
