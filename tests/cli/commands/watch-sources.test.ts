import * as fs from 'node:fs'
import { describe, expect, it, vi } from 'vitest'

import { watchAndBuild } from '../../../src/cli/commands/watch-sources.ts'
import { createEpisodeFolder, writeNote } from '../../support/episode-command.ts'

/** Every watcher that was made. */
const watchers: fs.FSWatcher[] = []

vi.mock('node:fs', async (original) => {
  const real = await original<typeof fs>()
  const watch = (path: string, ...rest: []) => {
    const watcher = real.watch(path, ...rest)
    watchers.push(watcher)
    return watcher
  }
  return { ...real, watch }
})

const { pathOf, write, read } = createEpisodeFolder()
const IMPORTED = /1 episode imported/

/** Watches these paths until `end` is called; `lines` is everything that was said. */
function startWatching(...paths: readonly string[]) {
  const lines: string[] = []
  let end = () => {}
  const ended = new Promise<void>((done) => {
    end = done
  })
  const say = (line: string) => void lines.push(line)
  const options = { paths, out: pathOf('data/episodes'), json: false }
  const code = watchAndBuild(options, { print: say, printError: say, progress: undefined }, () => 0, ended)
  return { lines, stop: () => (end(), code) }
}

describe('watching', () => {
  it('builds again when a file of the folder changes, and shows only what is new', async () => {
    write('data/notes/a.md', writeNote('aaaaaaaaaaa', 'A', 'upload_date: soon\n'))
    write('data/notes/b.md', writeNote('bbbbbbbbbbb', 'Before'))
    const { lines, stop } = startWatching(pathOf('data'))
    expect(lines.filter((line) => line.includes('warning bad-date')).length).toBe(1)
    const first = lines.length
    write('data/notes/b.md', writeNote('bbbbbbbbbbb', 'Behind'))
    await vi.waitFor(() => expect(lines.slice(first).join('\n')).toMatch(IMPORTED))
    expect(read('data/episodes/bbbbbbbbbbb.json')).toContain('Behind')
    expect(lines.slice(first).filter((line) => line.includes('warning bad-date'))).toEqual([])
    expect(await stop()).toBe(0)
  })

  it('follows single files, one that was edited and one that an editor replaces', async () => {
    const path = write('a.md', writeNote('aaaaaaaaaaa', 'Before'))
    const talk = write('talk.txt', '0:01 Ann: The moss is gren.\n')
    const { lines, stop } = startWatching(path, talk)
    const count = fs.readdirSync(pathOf('data/episodes')).length
    write('talk.txt', '0:01 Ann: The moss is green.\n')
    await vi.waitFor(() => expect(lines.join('\n')).toMatch(IMPORTED))
    expect(fs.readdirSync(pathOf('data/episodes')).length).toBe(count)
    for (const title of ['Second', 'Third']) {
      const before = lines.length
      fs.renameSync(write('a.md.new', writeNote('aaaaaaaaaaa', title)), path)
      await vi.waitFor(() => expect(lines.slice(before).join('\n')).toMatch(IMPORTED))
      expect(read('data/episodes/aaaaaaaaaaa.json')).toContain(title)
    }
    expect(await stop()).toBe(0)
  })

  it('reports that watching failed, and continues', async () => {
    write('notes/a.md', writeNote('aaaaaaaaaaa'))
    const { lines, stop } = startWatching(pathOf('notes'))
    const lost = (why: string) => `${pathOf('notes')}: it cannot be watched now (${why}); trying again`
    watchers.at(-1)!.emit('error', Object.assign(new Error('EPERM: operation not permitted'), { code: 'EPERM' }))
    expect(lines.at(-1)).toBe(lost('you may not read it'))
    write('notes/b.md', writeNote('bbbbbbbbbbb'))
    await vi.waitFor(() => expect(read('data/library.json')).toContain('bbbbbbbbbbb'))
    fs.writeFileSync(pathOf('notes/b.md'), writeNote('bbbbbbbbbbb', 'Changed'))
    await vi.waitFor(() => expect(read('data/library.json')).toContain('Changed'))
    fs.rmSync(pathOf('notes'), { recursive: true })
    await vi.waitFor(() => expect(lines).toContain(lost('it is gone')))
    write('notes/c.md', writeNote('ccccccccccc'))
    await vi.waitFor(() => expect(read('data/library.json')).toContain('ccccccccccc'))
    expect(await stop()).toBe(0)
  })
})
