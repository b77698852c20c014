import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openWritten } from '../../../src/cli/files/written-files.ts'
import { createEpisodeFolder, runCommand, writeNote } from '../../support/episode-command.ts'

const { pathOf, read, write, build } = createEpisodeFolder()
const ID = 'aaaaaaaaaaa'
const OWN = `data/episodes/${ID}.json`
const FOREIGN = '{"mine": true}'

describe('a build over files that are not its own', () => {
  it('never writes an episode over a source of its name', () => {
    const recognised = JSON.stringify({ segments: [{ start: 1, end: 2, text: 'Ada Moss speaks.' }] })
    write(`notes/${ID}.md`, writeNote(ID))
    write(`notes/${ID}.json`, recognised)
    const { code, err } = runCommand('build', pathOf('notes'), '--out', pathOf('notes'))
    expect(code).toBe(1)
    expect(err.join('\n')).toContain(`${pathOf(`notes/${ID}.json`)}: no list says that this program wrote it`)
    expect(err.at(-1)).toContain('Nothing was written')
    expect(read(`notes/${ID}.json`)).toBe(recognised)
    expect(readdirSync(pathOf('notes')).toSorted()).toEqual([`${ID}.json`, `${ID}.md`])
    expect(runCommand('build', pathOf('notes'), '--out', pathOf('notes'), '--adopt').code).toBe(1)
    expect(read(`notes/${ID}.json`)).toBe(recognised)
  })

  it('builds a folder into itself, and again, where nothing else has the names', () => {
    write(`notes/${ID}.md`, writeNote(ID))
    const command = ['build', pathOf('notes'), '--out', pathOf('notes')]
    expect([runCommand(...command).code, runCommand(...command).code]).toEqual([0, 0])
  })

  it.each([
    OWN,
    'data/library.json',
    'data/names.json',
    'data/library/summary.json',
    'data/library/ids-1-0.json',
    'data/names/index.json',
    'data/episodes/.built.json',
    'data/episodes/.written.json',
    'data/episodes/.lock',
  ])('stops before the first write where %s is another file, also with --adopt', (name) => {
    const path = write('a.md', writeNote(ID))
    write(name, FOREIGN)
    for (const more of [[], ['--adopt']]) {
      const { code, err } = build(path, ...more)
      expect([code, err[0]]).toEqual([1, expect.stringContaining(pathOf(name))])
    }
    expect(read(name)).toBe(FOREIGN)
    expect(listFiles('data')).toEqual([name])
  })

  it('takes over what an older version wrote only when told to, and says how much that is', () => {
    const path = write('a.md', writeNote(ID))
    build(path)
    rmSync(pathOf('data/episodes/.written.json'))
    const { code, err } = build(path)
    expect(code).toBe(1)
    expect(err.at(-1)).toMatch(/^Nothing was written: \d+ files would be replaced\. .*--adopt takes them over\.$/)
    expect(build(path, '--adopt').code).toBe(0)
    expect(build(path).code).toBe(0)
  })

  it('goes on after a build that was killed between a file and the list', () => {
    const path = write('a.md', writeNote(ID))
    build(path)
    const written = openWritten(pathOf('data/episodes'), pathOf('data'))
    written.write(pathOf(OWN), read(OWN).replace('A talk', 'A lecture'))
    expect(build(path).code).toBe(0)
    expect(read(OWN)).toContain('A talk')
    expect(existsSync(pathOf('data/episodes/.written.log'))).toBe(false)
  })

  it('leaves an episode without a source that somebody put there as it is, and lists it', () => {
    build(write('a.md', writeNote(ID)))
    const dropped = read(OWN).replace(ID, 'bbbbbbbbbbb')
    write('data/episodes/bbbbbbbbbbb.json', dropped)
    expect(build(pathOf('a.md')).code).toBe(0)
    expect(read('data/episodes/bbbbbbbbbbb.json')).toBe(dropped)
    expect(read('data/library.json')).toContain('bbbbbbbbbbb')
    // Its own source would replace it.
    expect(build(write('b.md', writeNote('bbbbbbbbbbb'))).err[0]).toContain('bbbbbbbbbbb.json')
    expect(read('data/episodes/bbbbbbbbbbb.json')).toBe(dropped)
  })

  it('removes nothing that it did not write', () => {
    const path = write('a.md', writeNote(ID))
    build(path)
    const old = write('data/names/old.json', '{"formatVersion":1,"slug":"old"}')
    build(write('a.md', writeNote(ID, 'Another title')))
    expect(readFileSync(old, 'utf8')).toContain('old')
    expect(path).toBe(pathOf('a.md'))
  })

  it('follows no link out of the folder, and replaces none', () => {
    const path = write('a.md', writeNote(ID))
    const outside = write('outside/other.json', FOREIGN)
    mkdirSync(pathOf('data/episodes'), { recursive: true })
    symlinkSync(outside, pathOf(OWN))
    expect(build(path)).toMatchObject({ code: 1, err: [`${pathOf(OWN)}: it is a link`, expect.anything()] })
    rmSync(pathOf(OWN))
    symlinkSync(pathOf('outside'), pathOf('data/library'))
    expect(build(path).code).toBe(1)
    expect(readdirSync(pathOf('outside'))).toEqual(['other.json'])
    expect(read('outside/other.json')).toBe(FOREIGN)
  })

  it('keeps the mode of a file that it writes again', () => {
    build(write('a.md', writeNote(ID)))
    chmodSync(pathOf(OWN), 0o600)
    build(write('a.md', writeNote(ID, 'Another title')))
    expect(statMode(pathOf(OWN))).toBe(0o600)
  })
})

describe('findings and the search index over files that are not their own', () => {
  it.each([
    ['findings', `data/episodes/${ID}.findings.json`],
    ['index', 'data/search/index.json'],
  ])('%s stops before it writes', async (command, name) => {
    build(write('a.md', writeNote(ID)))
    write(name, FOREIGN)
    const before = listFiles('data')
    const code = await Promise.resolve(runCommand(command, pathOf(command === 'index' ? 'data' : 'data/episodes')).code)
    expect(code).toBe(1)
    expect(read(name)).toBe(FOREIGN)
    expect(listFiles('data')).toEqual(before)
  })
})

describe('the data of the demo', () => {
  it('is all listed as written, so that a build over it goes on', () => {
    const data = join(import.meta.dirname, '../../../data')
    const written = openWritten(join(data, 'episodes'), data)
    const below = ['library', 'names', 'episodes'].flatMap((folder) =>
      readdirSync(join(data, folder)).map((name) => join(folder, name)),
    )
    const names = ['library.json', 'names.json', ...below].filter((name) => /(?:^|\/)[^./][^/]*\.json$/.test(name))
    expect(written.listForeign(names.map((name) => join(data, name)))).toEqual([])
  })
})

function statMode(path: string): number {
  return statSync(path).mode & 0o777
}

function listFiles(name: string): string[] {
  return readdirSync(pathOf(name), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(pathOf().length + 1))
    .toSorted()
}
