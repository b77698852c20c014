import { existsSync, readdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

import {
  fingerprintFiles,
  MEMORY_FILE,
  readMemory,
  writeMemory,
} from '../../../../src/cli/build/library/build-memory.ts'
import { readProgramFingerprint as readProgram } from '../../../../src/cli/files/program.ts'
import { createEpisodeFolder, writeNote } from '../../../support/episode-command.ts'

const { pathOf, write, read, build } = createEpisodeFolder()
const A = 'data/episodes/aaaaaaaaaaa.json'
const B = 'data/episodes/bbbbbbbbbbb.json'
const MEMORY = `data/episodes/${MEMORY_FILE}`
const UNCHANGED = '1 file read: 0 episodes imported, 1 unchanged, 0 files refused.'
const IMPORTED = '1 file read: 1 episode imported, 0 unchanged, 0 files refused.'

/** Every file below the output with its bytes and the moment it was written. */
function readOutput(): Record<string, string> {
  const names = readdirSync(pathOf('data'), { recursive: true, encoding: 'utf8' })
  const files = names.map((name) => pathOf('data', name)).filter((path) => statSync(path).isFile())
  return Object.fromEntries(files.map((path) => [path, `${statSync(path).mtimeMs} ${readFileSync(path, 'utf8')}`]))
}

function age(...names: readonly string[]): void {
  for (const name of names) utimesSync(pathOf(name), 1000, 1000)
}

describe('building the same again', () => {
  it('writes nothing and prints the same summary', () => {
    write('in/a.md', writeNote('aaaaaaaaaaa', 'A talk', 'upload_date: soon\n'))
    write('in/b.md', writeNote('bbbbbbbbbbb'))
    write('in/no-note.md', '# Nothing\n\nA list of things.\n')
    const first = build(pathOf('in'))
    age(A, B, MEMORY, 'data/library.json', 'data/names.json')
    const before = readOutput()
    const second = build(pathOf('in'))
    expect(readOutput()).toEqual(before)
    expect(second.err).toEqual(first.err)
    expect(first.err.length).toBe(2)
    expect(second.out).toEqual(
      first.out.map((line) => line.replace('2 episodes imported, 0', '0 episodes imported, 2')),
    )
  })

  it('reuses the last result and does not parse the file again', () => {
    const path = write('a.md', writeNote('aaaaaaaaaaa'))
    build(path)
    // A memory that says something else shows where the answer comes from.
    const memory = readMemory(pathOf('data/episodes'), readProgram())
    const issue = { file: 'x', code: 'bad-date', severity: 'warning', what: 'remembered', hint: 'h' } as const
    writeMemory(
      pathOf('data/episodes'),
      readProgram(),
      memory.groups.map((group) => ({ ...group, issues: [issue] })),
    )
    expect(build(path).err).toEqual(['x: warning bad-date: remembered (h)'])
  })

  it('notices other bytes under the same name, size and time', () => {
    const path = write('a.md', writeNote('aaaaaaaaaaa', 'Before'))
    age('a.md')
    build(path)
    write('a.md', writeNote('aaaaaaaaaaa', 'Behind'))
    age('a.md')
    expect(build(path).out[0]).toBe(IMPORTED)
    expect(read(A)).toContain('Behind')
  })

  it('treats a touched file with the same bytes as unchanged', () => {
    const path = write('a.md', writeNote('aaaaaaaaaaa'))
    build(path)
    utimesSync(path, 5000, 5000)
    expect(build(path).out[0]).toBe(UNCHANGED)
  })

  it.each<readonly [string, () => void]>([
    ['is deleted', () => rmSync(pathOf(MEMORY))],
    ['is empty', () => void write(MEMORY, '')],
    ['is cut', () => void write(MEMORY, read(MEMORY).slice(0, -20))],
    ['is no text', () => void write(MEMORY, '\0\u00FF\n{')],
    ['was changed by hand', () => void write(MEMORY, read(MEMORY).replaceAll('A talk', 'A lie'))],
    ['comes from another program', () => writeMemory(pathOf('data/episodes'), 'older', [])],
  ])('gives the same library when its memory %s', (_, damage) => {
    const path = write('a.md', writeNote('aaaaaaaaaaa'))
    build(path)
    const before = readOutput()
    damage()
    expect(build(path)).toMatchObject({ code: 0, err: [] })
    const after = readOutput()
    expect(Object.keys(after)).toEqual(Object.keys(before))
    expect(read(MEMORY)).toBe(before[pathOf(MEMORY)]!.replace(/^\S+ /, ''))
    expect(after[pathOf(A)]).toBe(before[pathOf(A)])
    expect(after[pathOf('data/library.json')]).toBe(before[pathOf('data/library.json')])
  })

  it('writes an episode again that was deleted, and one that was edited or broken only when told to', () => {
    const path = write('a.md', writeNote('aaaaaaaaaaa'))
    build(path)
    const right = read(A)
    for (const changed of [right.replace('speaks', 'sings'), right.slice(0, 100)]) {
      write(A, changed)
      expect(build(path)).toMatchObject({
        code: 1,
        err: [`${pathOf(A)}: it was changed since it was written`, expect.stringContaining('--adopt takes them over')],
      })
      expect(read(A)).toBe(changed)
      expect(build(path, '--adopt').out[0]).toBe(IMPORTED)
      expect(read(A)).toBe(right)
    }
    rmSync(pathOf(A))
    expect(build(path).out[0]).toBe(IMPORTED)
    expect(read(A)).toBe(right)
  })

  it('repairs lists that were deleted, and those that were edited only when told to', () => {
    const path = write('a.md', writeNote('aaaaaaaaaaa'))
    build(path)
    const before = [read('data/library.json'), read('data/names.json')]
    write('data/library.json', '{}')
    rmSync(pathOf('data/names.json'))
    expect(build(path)).toMatchObject({ code: 1, err: [expect.stringContaining('library.json'), expect.anything()] })
    expect(build(path, '--adopt').out[0]).toBe(UNCHANGED)
    expect([read('data/library.json'), read('data/names.json')]).toEqual(before)
  })

  it('keeps the episode of a source that is gone, and remembers it when the source is back', () => {
    write('in/a.md', writeNote('aaaaaaaaaaa'))
    const b = write('in/b.md', writeNote('bbbbbbbbbbb'))
    build(pathOf('in'))
    const lists = [read('data/library.json'), read('data/names.json')]
    rmSync(b)
    expect(build(pathOf('in')).out).toEqual([UNCHANGED, `The library in ${pathOf('data/episodes')} has 2 episodes.`])
    expect([read('data/library.json'), read('data/names.json')]).toEqual(lists)
    write('in/b.md', writeNote('bbbbbbbbbbb'))
    expect(build(pathOf('in')).out[0]).toBe('2 files read: 0 episodes imported, 2 unchanged, 0 files refused.')
  })

  it('no longer lists an episode whose file was deleted with its source', () => {
    write('in/a.md', writeNote('aaaaaaaaaaa'))
    const b = write('in/b.md', writeNote('bbbbbbbbbbb'))
    build(pathOf('in'))
    rmSync(b)
    rmSync(pathOf(B))
    build(pathOf('in'))
    expect(read('data/library.json')).not.toContain('bbbbbbbbbbb')
    expect(existsSync(pathOf(B))).toBe(false)
  })

  it('keeps the ids of two notes of one episode, also when they swap content', () => {
    const one = write('a.md', writeNote('aaaaaaaaaaa', 'One'))
    const two = write('b.md', writeNote('aaaaaaaaaaa', 'Two'))
    const first = build(one, two)
    expect(first.err.length).toBe(1)
    expect(build(one, two).err).toEqual(first.err)
    expect(build(two, one).err).toEqual(first.err)
    expect(read(A)).toContain('One')
    expect(read('data/episodes/aaaaaaaaaaa~2.json')).toContain('Two')
  })

  it('reads captions that were added to a note', () => {
    write('in/a.md', writeNote('aaaaaaaaa-1'))
    build(pathOf('in'))
    write('in/aaaaaaaaa-1.en.vtt', 'WEBVTT\n\n05:00.000 --> 05:02.000\nSaid much later.\n')
    expect(build(pathOf('in')).out[0]).toBe(
      '2 files read: 1 episode imported, 0 unchanged, 0 files refused, 1 file joined to another of the same episode.',
    )
    expect(read('data/episodes/aaaaaaaaa-1.json')).toContain('Said much later.')
  })

  it('writes a translation beside the episode, again when it is gone, and removes it with its source', () => {
    const captions = (said: string) => `WEBVTT\n\n00:01.000 --> 00:03.000\n${said}\n`
    write('in/talk.vtt', captions('The moss is green.'))
    const german = write('in/talk.de.vtt', captions('Das Moos ist grün.'))
    const listTracks = () => readdirSync(pathOf('data/episodes')).filter((name) => name.endsWith('.de.json'))
    build(pathOf('in'))
    const [track = ''] = listTracks()
    expect(read(`data/episodes/${track}`)).toContain('Das Moos ist grün.')
    expect(read(`data/episodes/${track.replace('.de.json', '.json')}`)).not.toContain('Moos')
    expect(build(pathOf('in')).out[0]).toContain('1 unchanged')
    rmSync(pathOf(`data/episodes/${track}`))
    build(pathOf('in'))
    expect(listTracks()).toEqual([track])
    expect(read('data/library.json').match(/"title"/g)).toHaveLength(1)
    rmSync(german)
    build(pathOf('in'))
    expect(listTracks()).toEqual([])
  })
})

describe('a source that was edited', () => {
  const talk = (text: string) => `Ann: ${text}\n\nBob: So it is, and it has been for years.\n`
  const listIds = () => readdirSync(pathOf('data/episodes')).filter((name) => !name.startsWith('.'))

  it('keeps its id even if only its text identifies it', () => {
    const path = write('in/talk.txt', talk('The moss is gren.'))
    build(path)
    const [id, ...others] = listIds()
    expect(others).toEqual([])
    for (const text of ['The moss is green.', 'The moss is green, and wet.']) {
      write('in/talk.txt', talk(text))
      expect(build(pathOf('in')).out[0]).toBe(IMPORTED)
      expect(listIds()).toEqual([id])
      expect(read(`data/episodes/${id}`)).toContain(text)
      expect(read('data/library.json').match(/"id"/g)?.length).toBe(1)
    }
    expect(build(path).out[0]).toBe(UNCHANGED)
  })

  it('keeps its id when the program is newer, and when a video id is added', () => {
    const path = write('talk.txt', talk('The moss is gren.'))
    build(path)
    const before = listIds()
    const { ids } = readMemory(pathOf('data/episodes'), readProgram())
    writeMemory(pathOf('data/episodes'), 'older', [], ids)
    write('talk.txt', talk('The moss is green.'))
    build(path)
    expect(listIds()).toEqual(before)
    const note = write(
      'note.md',
      writeNote('aaaaaaaaaaa')
        .replace('video_id: aaaaaaaaaaa\n', '')
        .replaceAll(/\]\(.*?\)/g, ']'),
    )
    build(note)
    const withNote = listIds()
    write('note.md', writeNote('aaaaaaaaaaa'))
    build(note)
    expect(listIds()).toEqual(withNote)
    expect(withNote.length).toBe(2)
  })

  it('is a new episode when it names another video', () => {
    const path = write('a.md', writeNote('aaaaaaaaaaa'))
    build(path)
    write('a.md', writeNote('bbbbbbbbbbb'))
    build(path)
    expect(listIds()).toEqual(['aaaaaaaaaaa.json', 'bbbbbbbbbbb.json'])
  })

  it('does not lose its id to a copy of its old content', () => {
    write('in/talk.txt', talk('The moss is gren.'))
    build(pathOf('in'))
    const [id] = listIds()
    write('in/0/talk.txt', talk('The moss is gren.'))
    write('in/talk.txt', talk('The moss is green.'))
    build(pathOf('in'))
    expect(listIds()).toEqual([id, id!.replace('.json', '~2.json')])
    expect(read(`data/episodes/${id}`)).toContain('green')
  })

  it('does not share a file with an episode whose id differs only in case', () => {
    build(write('a.md', writeNote('abcdefghijK', 'One')))
    build(write('b.md', writeNote('abcdefghijk', 'Two')), write('c.md', writeNote('ABCDEFGHIJK', 'Three')))
    expect(listIds()).toEqual(['ABCDEFGHIJK~3.json', 'abcdefghijK.json', 'abcdefghijk~2.json'])
  })
})

describe('the fingerprint of files', () => {
  const bytes = (text: string) => new TextEncoder().encode(text)

  it('differs when a name, a byte, the order or the border between files differs', () => {
    const fingerprints = [
      [{ name: 'a', bytes: bytes('xy') }],
      [{ name: 'b', bytes: bytes('xy') }],
      [{ name: 'a', bytes: bytes('xz') }],
      [
        { name: 'a', bytes: bytes('x') },
        { name: 'b', bytes: bytes('y') },
      ],
      [
        { name: 'b', bytes: bytes('y') },
        { name: 'a', bytes: bytes('x') },
      ],
      [{ name: 'a', bytes: bytes('x1 b 1 y') }],
    ].map(fingerprintFiles)
    expect(new Set(fingerprints).size).toBe(fingerprints.length)
  })
})
