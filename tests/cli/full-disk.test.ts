/** On a disk that is really full: a small file system in memory, which only the administrator of a Linux machine may make. */

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'

import { awaitCommand, runCommand, writeNote } from '../support/episode-command.ts'

const disk = mkdtempSync(join(tmpdir(), 'full-disk-'))
const reason = mount()
if (reason !== undefined) console.log(`Not tested on a full disk: ${reason}`)

function mount(): string | undefined {
  const { error, status, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=100k', 'none', disk])
  return status === 0 ? undefined : (error?.message ?? String(stderr).trim())
}

afterAll(() => {
  if (reason === undefined) spawnSync('umount', [disk])
  rmSync(disk, { recursive: true, force: true })
})

describe.skipIf(reason !== undefined)('on a full disk', () => {
  const pathOf = (name: string) => join(disk, name)
  let sources = ''
  beforeEach(() => {
    sources = mkdtempSync(join(tmpdir(), 'notes-'))
  })
  afterEach(() => {
    rmSync(sources, { recursive: true })
    for (const name of readdirSync(disk)) rmSync(pathOf(name), { recursive: true })
  })

  /** Leaves so many bytes free, in whole pages. */
  function leave(bytes: number): void {
    const { bavail, bsize } = statfsSync(disk)
    writeFileSync(pathOf('filler'), Buffer.alloc(bavail * bsize - bytes))
  }

  function writeLong(word: string): string {
    const path = join(sources, 'a.md')
    writeFileSync(path, `${writeNote('aaaaaaaaaaa')}\n[0:05](https://youtu.be/aaaaaaaaaaa?t=5) ${word.repeat(3000)}\n`)
    return path
  }

  it('a build keeps the good episode byte for byte, names the file and fails', () => {
    const build = (path: string) => runCommand('build', path, '--out', pathOf('out'))
    expect(build(writeLong('word ')).code).toBe(0)
    const readOut = () =>
      readdirSync(pathOf('out'), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => [name, readFileSync(join(parentPath, name))])
    const before = readOut()
    // One page is taken by the lock.
    leave(8192)
    const { code, err } = build(writeLong('other '))
    expect(code).toBe(1)
    expect(err.join('\n')).toMatch(
      /aaaaaaaaaaa\.json could not be written: the disk is full; \d+ of \d{5} bytes were written/,
    )
    expect(readOut()).toEqual(before)
  })

  it('an export keeps the good file, names it and fails', async () => {
    const run = (path: string) => awaitCommand('export', path, '--to', 'text', '--out', pathOf('a.txt'))
    expect((await run(writeLong('word '))).code).toBe(0)
    const before = readFileSync(pathOf('a.txt'))
    leave(4096)
    const { code, out, err } = await run(writeLong('other '))
    expect([code, out]).toEqual([1, ['']])
    expect(err[0]).toMatch(/a\.txt could not be written: the disk is full; 4096 of \d{5} bytes were written$/)
    expect(readFileSync(pathOf('a.txt'))).toEqual(before)
    expect(readdirSync(disk).toSorted()).toEqual(['.written.json', 'a.txt', 'filler'])
  })
})
