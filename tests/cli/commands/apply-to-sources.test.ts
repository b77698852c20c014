import { execFileSync } from 'node:child_process'
import { chmodSync, lstatSync, mkdirSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Correction } from '../../../src/core/episode/correction-schema.ts'
import { editPassage, identify } from '../../../src/core/corrections/edit-passage.ts'
import { importFiles } from '../../../src/core/import/import-file.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { createEpisodeFolder, runCommand, writeNote } from '../../support/episode-command.ts'

const { pathOf, read, write } = createEpisodeFolder()
const ID = 'abcdefghijk'
const NOTE = writeNote(ID).replace('Ada Moss speaks.', 'Ada Moss spaeks of AT&T.')

/** Corrections of the words of the first paragraph of a file, as they are made in the reading view. */
function correct(path: string, was: string, is: string): readonly Correction[] {
  const { episode } = importFiles([{ name: path, bytes: new Uint8Array(readFileSync(path)) }])
  const [segment] = buildTranscript(episode!).segments
  const facts = { episode: episode!.id, when: '2026-06-01T10:00:00Z' }
  return editPassage(segment!, [], segment!.text.replace(was, is), facts)
}

function writeCorrections(corrections: readonly unknown[], name = 'corrections.json'): string {
  return write(name, JSON.stringify({ formatVersion: 1, corrections }))
}

describe('apply', () => {
  beforeEach(() => {
    write('notes/talk.md', NOTE)
  })

  test('writes the words into the note, says where, and is content when it runs again', () => {
    const file = writeCorrections(correct(pathOf('notes/talk.md'), 'spaeks', 'speaks'))
    const result = runCommand('apply', file, pathOf('notes'))
    expect(read('notes/talk.md')).toBe(NOTE.replace('spaeks', 'speaks'))
    expect(result).toMatchObject({ code: 0, err: [] })
    expect(result.out).toEqual([
      `${pathOf('notes/talk.md')}:14: “spaeks” became “speaks” (0:01)`,
      '1 of 1 correction written, in 1 file.',
    ])
    const again = runCommand('apply', file, pathOf('notes'), '--check')
    expect(again.code).toBe(0)
    expect(again.err[0]).toContain('it stands in the source already')
  })

  test.each(['--check', '--dry-run', '--patch'])('%s writes nothing', (option) => {
    const file = writeCorrections(correct(pathOf('notes/talk.md'), 'spaeks', 'speaks'))
    const { code, out, err } = runCommand('apply', file, pathOf('notes'), option)
    expect(code).toBe(0)
    expect([...out, ...err].join('\n')).toContain('1 of 1 correction would be written, in 1 file.')
    expect(read('notes/talk.md')).toBe(NOTE)
  })

  test('--patch prints a diff of the very line, or writes it to a file', () => {
    const file = writeCorrections(correct(pathOf('notes/talk.md'), 'AT&T', 'AT&amp;T'))
    const { out } = runCommand('apply', file, pathOf('notes'), '--patch')
    expect(out.join('\n')).toMatch(/^\+.*Ada Moss spaeks of AT\\&amp;T\.$/m)
    runCommand('apply', file, pathOf('notes'), '--patch', '--out', pathOf('a.patch'))
    expect(read('a.patch')).toMatch(/^-.*Ada Moss spaeks of AT&T\.$/m)
  })

  test.each([
    ['a repository of the notes', 'notes', 'talk.md'],
    ['a repository around them', '.', 'notes/talk.md'],
    ['no repository', undefined, 'notes/talk.md'],
  ])('--patch has paths that git takes in %s, wherever it runs', (_, top, path) => {
    if (top !== undefined) execFileSync('git', ['init', '-q', pathOf(top)])
    symlinkSync(pathOf('notes'), pathOf('link'))
    const file = writeCorrections(correct(pathOf('notes/talk.md'), 'spaeks', 'speaks'))
    for (const notes of ['notes', 'link']) {
      const { out } = runCommand('apply', file, pathOf(notes), '--patch', '--out', pathOf('a.patch'))
      expect(out).toEqual([''])
      expect(read('a.patch').split('\n', 3)).toEqual([
        `diff --git a/${path} b/${path}`,
        `--- a/${path}`,
        `+++ b/${path}`,
      ])
    }
    execFileSync('git', ['apply', pathOf('a.patch')], { cwd: pathOf(top ?? '.') })
    expect(read('notes/talk.md')).toContain('speaks')
  })

  test('names what cannot be written with its line, writes the rest, and fails', () => {
    write('notes/other.vtt', 'WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nhello\n')
    const stale = identify({ kind: 'name', episode: ID, when: '2026-06-01T10:00:00Z', from: 'Nobody', is: 'Ann' })
    const file = writeCorrections([
      stale,
      ...correct(pathOf('notes/talk.md'), 'spaeks', 'speaks'),
      ...correct(pathOf('notes/other.vtt'), 'hello', '00:00:05.000 --> 00:00:06.000'),
      { ...stale, id: 'x', episode: 'gone' },
    ])
    const { code, err } = runCommand('apply', file, pathOf('notes'))
    expect(code).toBe(1)
    expect(err).toEqual([
      `${pathOf('notes/talk.md')}: “Nobody” became “Ann” everywhere: the label it is about is not there`,
      `${pathOf('notes/other.vtt')}:4: “hello” became “00:00:05.000 --> 00:00:06.000” (0:01): written into the file, it would be read as something else than what is shown`,
      `${pathOf('notes')}: there is no source of the episode "gone": name the folder that its notes lie in`,
    ])
    expect(read('notes/talk.md')).toContain('speaks')
  })

  test('refuses a wrong file with the field and what to write, before anything is written', () => {
    const [good] = correct(pathOf('notes/talk.md'), 'spaeks', 'speaks')
    const file = writeCorrections([good, { ...good, id: 'x', from: -1 }])
    const { code, err } = runCommand('apply', file, pathOf('notes'))
    expect(code).toBe(2)
    expect(err[0]).toMatch(/corrections\.json: corrections\[1\]\.from: it is -1: write /)
    const dated = writeCorrections([
      { ...good, when: 'yesterday', from: -1 },
      { ...good, id: 'x', is: 7 },
      { ...good, from: 0.5 },
    ])
    expect(runCommand('apply', dated, pathOf('notes')).err).toEqual([
      `${dated}: corrections[0].when: it is "yesterday": write a time like 2026-06-01T10:00:00Z`,
      `${dated}: corrections[1].is: it is 7: write string`,
      `${dated}: corrections[2].from: it is 0.5: write a whole number`,
    ])
    expect(read('notes/talk.md')).toBe(NOTE)
    expect(runCommand('apply', pathOf('none.json'), pathOf('notes')).code).toBe(2)
    expect(runCommand('apply', file).code).toBe(2)
  })
})

describe('apply, where something stands in the way', () => {
  const FOREIGN = 'Somebody works here.'

  test('keeps the mode, and writes through a link that stays in the folder', () => {
    const path = write('notes/deep/real.md', NOTE)
    chmodSync(path, 0o600)
    symlinkSync(path, pathOf('notes/talk.md'))
    const file = writeCorrections(correct(path, 'spaeks', 'speaks'))
    expect(runCommand('apply', file, pathOf('notes')).code).toBe(0)
    expect(read('notes/deep/real.md')).toContain('speaks')
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(lstatSync(pathOf('notes/talk.md')).isSymbolicLink()).toBe(true)
  })

  test('writes nothing through a link out of the folder', () => {
    mkdirSync(pathOf('notes'))
    const path = write('elsewhere/real.md', NOTE)
    symlinkSync(path, pathOf('notes/talk.md'))
    const file = writeCorrections(correct(path, 'spaeks', 'speaks'))
    const { code, err } = runCommand('apply', file, pathOf('notes'))
    expect([code, err.at(-1)]).toEqual([1, expect.stringContaining('a link leads out of')])
    expect(read('elsewhere/real.md')).toBe(NOTE)
  })

  test('waits for nobody, and loses nothing: a second one is refused while one writes', () => {
    const path = write('notes/talk.md', NOTE)
    write('notes/.lock', `${process.ppid}\n`)
    const file = writeCorrections(correct(path, 'spaeks', 'speaks'))
    const { code, err } = runCommand('apply', file, pathOf('notes'))
    expect([code, err]).toEqual([1, [expect.stringContaining('writes into the same folder')]])
    expect(read('notes/talk.md')).toBe(NOTE)
  })

  test('writes no patch over a file of somebody else, and its own again', () => {
    const path = write('notes/talk.md', NOTE)
    const file = writeCorrections(correct(path, 'spaeks', 'speaks'))
    write('a.patch', FOREIGN)
    const command = ['apply', file, pathOf('notes'), '--patch', '--out']
    expect(runCommand(...command, pathOf('a.patch')).code).toBe(1)
    expect(read('a.patch')).toBe(FOREIGN)
    expect(runCommand(...command, pathOf('b.patch')).code).toBe(0)
    write('notes/talk.md', `${NOTE}\n\n`)
    expect(runCommand(...command, pathOf('b.patch')).code).toBe(0)
  })
})
