import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

import { runLocked } from '../../../src/cli/files/lock-folder.ts'
import { prepareData } from '../../../src/site/prepare-data.ts'
import { createEpisodeFolder, runCommand, writeNote } from '../../support/episode-command.ts'

const { pathOf, write, read, build } = createEpisodeFolder()
const LOCK = 'data/episodes/.lock'
/** The number of a process that has ended. */
const gone = spawnSync(process.execPath, ['--version']).pid

describe('a build', () => {
  it('is refused while another process writes into the folder, and changes nothing', () => {
    const path = write('a.md', writeNote('aaaaaaaaaaa'))
    build(path)
    const before = readdirSync(pathOf('data/episodes'))
    write(LOCK, `${process.ppid}\n`)
    write('a.md', writeNote('bbbbbbbbbbb'))
    const refusal = [
      `Another build (process ${process.ppid}) writes into the same folder; try again when it has ended. If there is no such process, delete ${pathOf(LOCK)}`,
    ]
    expect(build(path)).toEqual({ code: 1, out: [''], err: refusal })
    expect(runCommand('findings', pathOf('data/episodes'))).toEqual({ code: 1, out: [''], err: refusal })
    expect(runCommand('index', pathOf('data/episodes'))).toEqual({ code: 1, out: [''], err: refusal })
    expect(readdirSync(pathOf('data/episodes'))).toEqual(['.built.json', '.lock', ...before.slice(1)])
    expect(read(LOCK)).toBe(`${process.ppid}\n`)
  })

  it('takes over the lock of a killed process and removes its temporary files', () => {
    const path = write('a.md', writeNote('aaaaaaaaaaa'))
    write(LOCK, `${gone}\n`)
    write(`data/episodes/aaaaaaaaaaa.json.${gone}.tmp`, '{')
    write(`data/library.json.${gone}.tmp`, '{')
    expect(build(path)).toMatchObject({ code: 0, err: [] })
    const left = readdirSync(pathOf('data'), { recursive: true, encoding: 'utf8' })
    expect(left).toEqual(expect.arrayContaining(['library.json', 'episodes/aaaaaaaaaaa.json']))
    expect(left.filter((name) => name.endsWith('.tmp') || name.endsWith('.lock'))).toEqual([])
  })

  it.each(['', `${process.pid}\n`])('ignores a lock that contains "%s"', (text) => {
    const path = write('a.md', writeNote('aaaaaaaaaaa'))
    write(LOCK, text)
    expect(build(path).code).toBe(0)
    expect(existsSync(pathOf(LOCK))).toBe(false)
  })
})

describe('the lock', () => {
  const lines: string[] = []
  const terminal = { print: () => {}, printError: (line: string) => void lines.push(line), progress: undefined }

  it('leaves a file of another kind that has its name, and writes nothing', () => {
    const path = write('a.md', writeNote('aaaaaaaaaaa'))
    write('data/episodes/.lock', 'My notes on locks.')
    expect(build(path)).toMatchObject({ code: 1, err: [expect.stringContaining('is in the place of a lock')] })
    expect(readdirSync(pathOf('data/episodes'))).toEqual(['.lock'])
  })

  it('is held until the work succeeds or fails', async () => {
    const lock = pathOf('x/.lock')
    let end: (code: number) => void = () => {}
    const first = runLocked(lock, terminal, () => new Promise<number>((done) => (end = done)))
    expect(runLocked(lock, terminal, () => 0)).toBe(1)
    end(7)
    expect(await first).toBe(7)
    const fail = () => {
      throw new Error('broken')
    }
    expect(() => runLocked(lock, terminal, fail)).toThrow('broken')
    expect(runLocked(lock, terminal, () => 3)).toBe(3)
    expect(existsSync(lock)).toBe(false)
  })

  it('keeps two processes from preparing the same site', async () => {
    write('data/notes/a.md', writeNote('aaaaaaaaaaa'))
    writeFileSync(pathOf('prepared.lock'), `${process.ppid}\n`)
    expect(await prepareData(pathOf('data'), pathOf('prepared'), terminal)).toBe(1)
    expect(lines.at(-1)).toContain(`process ${process.ppid}`)
    expect(existsSync(pathOf('prepared'))).toBe(false)
  })
})
