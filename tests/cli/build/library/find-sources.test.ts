import * as fs from 'node:fs'
import { dirname } from 'node:path'
import { beforeEach, describe, expect, it, vi } from 'vitest'

import { createEpisodeFolder, runCommand, writeNote } from '../../../support/episode-command.ts'

/** Files that were read whole. */
const readWhole = new Set<string>()

// Tests may run as the administrator, to whom no folder is closed.
vi.mock('node:fs', async (original) => {
  const real = await original<typeof fs>()
  return {
    ...real,
    readdirSync: (path: string, ...rest: []) => {
      if (path.endsWith('closed')) throw Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' })
      return real.readdirSync(path, ...rest)
    },
    readFileSync: (path: string, ...rest: []) => {
      readWhole.add(path)
      return real.readFileSync(path, ...rest)
    },
  }
})

const { pathOf, write, read, build } = createEpisodeFolder()
const list = (name: string) => fs.readdirSync(pathOf(name)).filter((entry) => !entry.startsWith('.'))
const library = (folder: string) => `The library in ${pathOf(folder)} has`
beforeEach(() => readWhole.clear())

function link(target: string, name: string): void {
  fs.mkdirSync(dirname(pathOf(name)), { recursive: true })
  fs.symlinkSync(target, pathOf(name))
}

/** A file that is large on paper and takes no room. */
function writeLarge(name: string, head: string, size: number): string {
  const path = write(name, head)
  fs.truncateSync(path, size)
  return path
}

describe('its own output', () => {
  const caption = 'WEBVTT\n\n00:01.000 --> 00:02.000\nHello.\n'

  it('is not a source when a folder is built into itself', () => {
    write('same/a.md', writeNote('aaaaaaaaaaa'))
    write('same/talk.vtt', caption)
    const command = ['build', pathOf('same'), '--out', pathOf('same'), '--report', pathOf('same/report.jsonl')]
    runCommand(...command)
    runCommand('findings', pathOf('same'))
    const before = list('same')
    const { code, out, err } = runCommand(...command)
    expect([code, err]).toEqual([0, []])
    expect(out).toEqual([
      '2 files read: 0 episodes imported, 2 unchanged, 0 files refused.',
      `${library('same')} 2 episodes.`,
    ])
    expect(list('same')).toEqual(before)
    const named = before.map((name) => pathOf('same', name)).filter((path) => path.endsWith('.json'))
    expect(runCommand('build', ...named, pathOf('same/a.md'), '--out', pathOf('same')).out[0]).toContain('1 file read')
  })

  it('is not a source when it is near the output folder', async () => {
    write('a.md', writeNote('aaaaaaaaaaa'))
    const manifest = '{\n  "version": 4,\n  "episodes": 60,\n  "passages": 900,\n  "words": 2\n}\n'
    write('data/search/index.json', manifest)
    write('data/search/words-0123456789abcdef/0.bin', caption)
    write('elsewhere/search/index.json', manifest)
    write('elsewhere/library.json.123.tmp', caption)
    build(pathOf('.'))
    const { code, out, err } = build(pathOf('.'))
    expect([code, err]).toEqual([0, []])
    expect(out).toEqual([
      '1 file read: 0 episodes imported, 1 unchanged, 0 files refused.',
      `${library('data/episodes')} 1 episode.`,
    ])
  })

  it('of another library is skipped with a message', () => {
    build(write('a.md', writeNote('aaaaaaaaaaa')))
    const { code, out, err } = runCommand('build', pathOf('data'), '--out', pathOf('other'))
    const episode = pathOf('data/episodes/aaaaaaaaaaa.json')
    expect(code).toBe(2)
    expect([...err, ...out].join('\n')).toContain(
      `Passed over, made by this program (episode files go straight into the library): ${episode}`,
    )
    expect(fs.existsSync(pathOf('other'))).toBe(false)
  })
})

describe('unreadable files', () => {
  it('among the sources are reported and stop nothing else', () => {
    write('in/a.md', writeNote('aaaaaaaaaaa'))
    write('in/closed/b.md', writeNote('bbbbbbbbbbb'))
    link(pathOf('nowhere.md'), 'in/dangling.md')
    link(pathOf('in/circle.md'), 'in/circle.md')
    const { code, out, err } = build(pathOf('in'))
    expect(code).toBe(1)
    expect(err).toEqual([
      `${pathOf('in/circle.md')}: it could not be read: the link leads back to itself`,
      `${pathOf('in/closed')}: it could not be read: you may not read it`,
      `${pathOf('in/dangling.md')}: it could not be read: it is not there, or a link that leads nowhere`,
    ])
    expect(out.at(-1)).toBe(`${library('data/episodes')} 1 episode.`)
    expect(runCommand('lint', pathOf('in')).code).toBe(1)
  })

  it('in the library are reported, and the lists are still written', async () => {
    const path = write('a.md', writeNote('aaaaaaaaaaa'))
    fs.mkdirSync(pathOf('data/episodes/x.json'), { recursive: true })
    link(pathOf('nowhere.json'), 'data/episodes/y.json')
    const lines = [
      `${pathOf('data/episodes/x.json')}: it could not be read: it is a folder, not a file`,
      `${pathOf('data/episodes/y.json')}: it could not be read: it is not there, or a link that leads nowhere`,
    ]
    expect(build(path)).toMatchObject({ code: 1, err: lines })
    expect(read('data/library.json')).toContain('aaaaaaaaaaa')
    const check = runCommand('check', pathOf('data'))
    expect(check.code).toBe(1)
    expect(check.err.join('\n')).toContain(`x.json: error file-access: it is a folder, not a file`)
    expect(check.out).toEqual(['1 of 3 episode files are valid.'])
    const err: string[] = []
    const { runEpisode } = await import('../../../../src/cli/episode.ts')
    const terminal = { print: () => {}, printError: (line: string) => void err.push(line), progress: undefined }
    expect(await runEpisode(['index', pathOf('data')], terminal)).toBe(1)
    expect(err).toEqual(lines)
    expect(fs.existsSync(pathOf('data/search/index.json'))).toBe(true)
  })
})

describe('large files and recordings', () => {
  it('beside a note are skipped without being read', () => {
    write('in/a.md', writeNote('aaaaaaaaaaa'))
    const size = 3 * 1024 ** 3
    writeLarge('in/talk.mp4', '\0\0\0\x20ftypisom', size)
    writeLarge('in/talk.raw', 'a long text', size)
    writeLarge('in/data.bin', 'PK\x03\x04', 1_000_000)
    const { code, out } = build(pathOf('in'))
    expect([code, out[0]]).toEqual([0, '1 file read: 1 episode imported, 0 unchanged, 0 files refused.'])
    expect([...readWhole].filter((path) => /talk|data\.bin/.test(path))).toEqual([])
  })

  it('are rejected by size or head when named directly or called like a transcript', () => {
    const files = [
      writeLarge('a.md', 'a long text', 3 * 1024 ** 3),
      writeLarge('b.mp4', '\0\0\0\x20ftypisom', 3 * 1024 ** 3),
    ]
    const { code, err } = build(...files)
    expect(code).toBe(1)
    expect(err[0]).toContain(`error file-too-large: the file has ${3 * 1024 ** 3} bytes, more than 64 MB`)
    expect(err[1]).toContain('error not-text: this is an MP4 video')
    expect(runCommand('inspect', files[1]!).err[0]).toContain('error not-text')
    expect(runCommand('lint', files[0]!).err[0]).toContain('error file-too-large')
    expect(files.filter((path) => readWhole.has(path))).toEqual([])
  })
})

describe('links', () => {
  it('to files are followed, each file once; links to folders are reported', () => {
    const note = write('notes/a.md', writeNote('aaaaaaaaaaa'))
    link(note, 'in/first.md')
    link(note, 'in/second.md')
    link(pathOf('in'), 'in/round')
    const { code, out, err } = build(pathOf('in'))
    expect([code, err]).toEqual([0, []])
    expect(out).toEqual([
      '1 file read: 1 episode imported, 0 unchanged, 0 files refused.',
      `Passed over, links to folders (name the folders themselves): ${pathOf('in/round')}`,
      `${library('data/episodes')} 1 episode.`,
    ])
  })
})
