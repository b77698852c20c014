import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { formatHash } from '../../src/core/episode/content-hash.ts'
import { readSiteUrl } from '../../src/cli/files/site-config.ts'
import { type FewRead, prepareData, prepareNotes } from '../../src/site/prepare-data.ts'
import { readSiteFacts } from '../../src/site/own-files.ts'
import { isPublished, listFiles, listPublished } from '../../src/site/published-data.ts'

const DATA = fileURLToPath(new URL('../../data', import.meta.url))
const NOTE = `---
title: A short talk
video_id: abcdefghijk
---

## Transcript

**[0:05]** Ann: We talk about talking.
`

let folder = ''
let complaints: string[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'data-'))
  complaints = []
})
afterEach(() => rmSync(folder, { recursive: true }))

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, 'data', path)), { recursive: true })
  writeFileSync(join(folder, 'data', path), text)
}

function prepare(data = join(folder, 'data'), siteUrl?: string): Promise<number> {
  const terminal = {
    print: () => undefined,
    printError: (line: string) => void complaints.push(line),
    progress: undefined,
  }
  return prepareData(data, join(folder, 'prepared'), terminal, { siteUrl })
}

const read = (path: string) => readFileSync(join(folder, 'prepared', path), 'utf8')
const listed = () => {
  const { episodes }: { episodes: readonly { readonly id: string }[] } = JSON.parse(read('library.json'))
  return episodes.map(({ id }) => id)
}

describe('prepareData', async () => {
  it('builds exactly the committed episodes and lists from the committed notes', async () => {
    await prepare(DATA)
    for (const path of ['library.json', 'names.json', 'episodes/EV7WhVT270Q.json']) {
      expect(read(path)).toBe(readFileSync(join(DATA, path), 'utf8'))
    }
  })

  it('hands the address of the site on to the build, but does not publish it', async () => {
    write('site.json', '{"siteUrl":"https://example.org"}')
    await prepare()
    expect(JSON.parse(read('site.json'))).toEqual({ siteUrl: 'https://example.org/' })
    expect(isPublished('site.json')).toBe(false)
  })

  it('hands the settings of the project on, with the address that this build was given, and publishes none of them', async () => {
    write('transcript-explorer.json', '{"address":"https://example.org","budget":{"megabytes":1,"files":9}}')
    write('site.json', '{"siteUrl":"https://before.example/"}')
    await prepare()
    expect(readSiteUrl(join(folder, 'prepared'))).toBe('https://example.org/')
    expect(isPublished('transcript-explorer.json')).toBe(false)
    await prepare(join(folder, 'data'), 'https://given.example')
    expect(readSiteUrl(join(folder, 'prepared'))).toBe('https://given.example/')
    expect(readSiteUrl(join(folder, 'data'))).toBe('https://example.org/')
  })

  it('adds a note that was dropped into the folder to the existing episodes', async () => {
    write('episodes/EV7WhVT270Q.json', readFileSync(join(DATA, 'episodes/EV7WhVT270Q.json'), 'utf8'))
    write('notes/talk.md', NOTE)
    await prepare()
    expect(listed()).toEqual(['EV7WhVT270Q', 'abcdefghijk'])
    expect(existsSync(join(folder, 'data/episodes/abcdefghijk.json'))).toBe(false)
    expect(existsSync(join(folder, 'prepared/notes'))).toBe(false)
  })

  it('adds an episode file that was dropped into the folder', async () => {
    write('episodes/EV7WhVT270Q.json', readFileSync(join(DATA, 'episodes/EV7WhVT270Q.json'), 'utf8'))
    await prepare()
    expect(listed()).toEqual(['EV7WhVT270Q'])
  })

  it('reports an unreadable note and continues with the others', async () => {
    write('notes/talk.md', NOTE)
    write('notes/empty.md', '')
    await prepare()
    expect(listed()).toEqual(['abcdefghijk'])
    expect(complaints.join('\n')).toContain('empty.md')
  })

  it('builds an empty library from an empty folder', async () => {
    await prepare()
    expect(listed()).toEqual([])
  })

  it('keeps the id of a note that was edited', async () => {
    write('notes/talk.txt', '0:01 Ann: The moss is gren.\n')
    await prepare()
    const before = listed()
    write('notes/talk.txt', '0:01 Ann: The moss is green.\n')
    await prepare()
    expect(listed()).toEqual(before)
    expect(read(`episodes/${before[0]}.json`)).toContain('green')
  })

  it('removes data of an earlier run', async () => {
    write('notes/talk.md', NOTE)
    await prepare()
    rmSync(join(folder, 'data/notes/talk.md'))
    await prepare()
    expect(listed()).toEqual([])
    expect(existsSync(join(folder, 'prepared/episodes/abcdefghijk.json'))).toBe(false)
  })
})

describe('the rules for names beside the notes', () => {
  const note = (id: string, name: string) =>
    `---\ntitle: "${id}"\nvideo_id: ${id}\n---\n\n## Mentions\n\n- **${name}**: a gardener\n\n## Transcript\n\n**[0:05]** Ann: Ada Moss came.\n`

  it('hold in the lists of the site, and are neither a source nor published', async () => {
    write('notes/one.md', note('abcdefghijk', 'Moss'))
    write('notes/two.md', note('bcdefghijkl', 'Ada Moss'))
    write('name-rules.json', '{"names":[{"name":"Ada Moss","sameAs":["Moss"],"why":"one person"}]}')
    expect(await prepare()).toBe(0)
    expect(complaints).toEqual([])
    expect(Object.keys(JSON.parse(read('names.json')).names)).toEqual(['ada-moss'])
    expect(listed()).toHaveLength(2)
    expect(isPublished('name-rules.json')).toBe(false)
  })

  it('leave no trace in the lists where there are none', async () => {
    write('notes/one.md', note('abcdefghijk', 'Moss'))
    await prepare()
    expect(Object.keys(JSON.parse(read('names.json')))).toEqual(['formatVersion', 'names'])
  })
})

describe('a folder of notes alone', () => {
  const IDS = 'transcript-explorer.ids.json'
  const said: string[] = []
  const prepareFolder = (isOnlyNews = false) => {
    said.length = 0
    const say = (line: string) => void said.push(line)
    const terminal = { print: say, printError: say, progress: undefined }
    return prepareNotes(join(folder, 'data'), terminal, { isIndexed: false, isOnlyNews })
  }
  const made = (path: string) => join(folder, 'data/.transcript-explorer/data', path)
  const madeIds = () => readdirSync(made('episodes')).filter((name) => name.endsWith('.json') && !name.startsWith('.'))

  it('gets nothing written beside its notes but the ids that these do not have, which outlive the caches', async () => {
    write('talk.md', NOTE)
    expect(await prepareFolder()).toBe(0)
    expect(readdirSync(join(folder, 'data'))).toEqual(['.transcript-explorer', 'talk.md'])
    write('sub/moss.txt', '0:01 Ann: The moss is gren.\n')
    expect(await prepareFolder()).toBe(0)
    const ids = JSON.parse(readFileSync(join(folder, 'data', IDS), 'utf8'))
    expect(Object.keys(ids)).toEqual(['sub/moss.txt'])
    rmSync(join(folder, 'data/.transcript-explorer'), { recursive: true })
    write('sub/moss.txt', '0:01 Ann: The moss is green.\n')
    expect(await prepareFolder()).toBe(0)
    expect(madeIds()).toEqual(['abcdefghijk.json', `${ids['sub/moss.txt']}.json`])
    expect(JSON.parse(readFileSync(join(folder, 'data', IDS), 'utf8'))).toEqual(ids)
    expect(said.join('\n')).toContain('2 files read')
  })

  it('keeps the id of a source that names its video no more, without caches too', async () => {
    write('talk.md', NOTE)
    await prepareFolder()
    write('talk.md', NOTE.replace('video_id: abcdefghijk\n', ''))
    await prepareFolder()
    expect(JSON.parse(readFileSync(join(folder, 'data', IDS), 'utf8'))).toEqual({ 'talk.md': 'abcdefghijk' })
    rmSync(join(folder, 'data/.transcript-explorer'), { recursive: true })
    await prepareFolder()
    expect(madeIds()).toEqual(['abcdefghijk.json'])
  })

  it('keeps the last good version of a source that cannot be read, says so, and takes the mended one', async () => {
    write('talk.md', NOTE)
    write('moss.vtt', 'WEBVTT\n\n00:00.000 --> 00:02.000\nThe moss is gren.\n')
    await prepareFolder()
    const [moss = ''] = madeIds().filter((name) => name.startsWith('moss'))
    const before = readFileSync(made(`episodes/${moss}`), 'utf8')
    write('moss.vtt', 'WEBVTT\n')
    expect(await prepareFolder()).toBe(1)
    expect(readFileSync(made(`episodes/${moss}`), 'utf8')).toBe(before)
    expect(said.join('\n')).toContain('moss.vtt: its last version that could be read stays')
    expect(JSON.parse(readFileSync(made('library.json'), 'utf8')).episodes).toHaveLength(2)
    expect(await prepareFolder()).toBe(1)
    expect(said.join('\n')).toContain('stays')
    write('moss.vtt', 'WEBVTT\n\n00:00.000 --> 00:02.000\nThe moss is green.\n')
    expect(await prepareFolder()).toBe(0)
    expect(readFileSync(made(`episodes/${moss}`), 'utf8')).toContain('is green')
    rmSync(join(folder, 'data/moss.vtt'))
    await prepareFolder()
    expect(madeIds()).toEqual(['abcdefghijk.json'])
  })

  it('says of each source where it lies in the folder, as far as its name does not', async () => {
    write('talk.md', NOTE)
    write('shows/a tea/moss [bcdefghijkl].txt', '0:01 Ann: The moss is green.\n')
    await prepareFolder()
    const sources = madeIds().map((name) => JSON.parse(readFileSync(made(`episodes/${name}`), 'utf8')).sources)
    expect(sources).toEqual([
      [{ name: 'talk.md', format: 'note' }],
      [expect.objectContaining({ name: 'moss [bcdefghijkl].txt', path: 'shows/a tea/moss [bcdefghijkl].txt' })],
    ])
  })

  it('publishes the sources of its episodes where the owner wants it, as text, and no other file', async () => {
    const page =
      '<cite>Ann:</cite>\n<time>0:01</time>\n<p>The moss is green.</p>\n<cite>Bo:</cite>\n<time>0:09</time>\n<p>So it is.</p>\n<script>alert()</script>\n'
    write('shows/tea [bcdefghijkl].html', page)
    write('empty.md', '')
    write('diary.log', 'Nobody is to read this.')
    await prepareFolder()
    expect(existsSync(made('sources'))).toBe(false)
    write('transcript-explorer.json', '{ "sources": true }')
    await prepareFolder()
    const copies = listPublished(made('.')).filter((path) => path.startsWith('sources'))
    expect(copies).toEqual(['sources/shows/tea [bcdefghijkl].html.txt'])
    expect(readFileSync(made(copies[0]!), 'utf8')).toBe(page)
    expect([...listFiles(made('.')).keys()].filter((path) => path.startsWith('sources'))).toEqual([])
    rmSync(join(folder, 'data/transcript-explorer.json'))
    await prepareFolder()
    expect(existsSync(made('sources'))).toBe(false)
  })

  it.each([
    ['logo.svg', '<svg xmlns="a" viewBox="0 0 60 12"></svg>', undefined],
    ['LOGO.SVG', `<svg viewBox="0 0 60 12">${'x'.repeat(50_000)}</svg>`, 'it has 50031 bytes'],
    ['plain.svg', '<svg></svg>', 'no SVG with a viewBox: write one that is'],
    ['../gone.png', undefined, 'write the name of a file beside this one'],
  ])('has a logo that is one, or a fault that says what to write: %s', async (name, content, fault) => {
    write('talk.md', NOTE)
    write('transcript-explorer.json', JSON.stringify({ logo: name }, null, 2))
    if (content !== undefined) write(name, content)
    expect(await prepareFolder()).toBe(fault === undefined ? 0 : 2)
    if (fault !== undefined) expect(said.join('\n')).toMatch(new RegExp(`json:2: "logo" is ".*${fault}`))
    else expect(readSiteFacts(made('.')).logo).toMatchObject({ width: 120, height: 24 })
  })

  it('keeps the id of a source that is gone for a while', async () => {
    write('moss.txt', '0:01 Ann: The moss is gren.\n')
    await prepareFolder()
    const before = madeIds()
    rmSync(join(folder, 'data/moss.txt'))
    write('talk.md', NOTE)
    await prepareFolder()
    expect(madeIds()).toEqual(['abcdefghijk.json'])
    write('moss.txt', '0:01 Ann: The moss is green.\n')
    await prepareFolder()
    expect(madeIds()).toEqual(['abcdefghijk.json', ...before])
  })

  it('loses the episodes of sources that are gone, the last one too, and reads no other again', async () => {
    write('talk.md', NOTE)
    write('other.md', NOTE.replace('abcdefghijk', 'bcdefghijkl'))
    await prepareFolder()
    rmSync(join(folder, 'data/other.md'))
    expect(await prepareFolder(true)).toBe(0)
    expect(madeIds()).toEqual(['abcdefghijk.json'])
    expect(said.join('\n')).toContain('0 episodes imported, 1 unchanged')
    rmSync(join(folder, 'data/talk.md'))
    await prepareFolder()
    expect(JSON.parse(readFileSync(made('library.json'), 'utf8')).episodes).toEqual([])
  })

  it('is read in part where it is large and was never read, which is said, and then whole @slow', async () => {
    const idOf = (at: number) => `abcdefg${String(at).padStart(4, '0')}`
    for (let at = 0; at < 61; at++) write(`talk-${at}.md`, NOTE.replace('abcdefghijk', idOf(at)))
    const terminal = { print: (line: string) => void said.push(line), printError: () => {}, progress: undefined }
    const found: FewRead[] = []
    const readFew = () =>
      prepareNotes(join(folder, 'data'), terminal, { isIndexed: false, onFew: (few) => void found.push(few) })
    said.length = 0
    expect(await readFew()).toBe(0)
    expect([found, said]).toEqual([[{ read: 20, all: 61 }], []])
    expect(JSON.parse(readFileSync(made('library.json'), 'utf8')).episodes).toHaveLength(20)
    expect(await readFew()).toBe(0)
    expect(found).toHaveLength(1)
    expect(JSON.parse(readFileSync(made('library.json'), 'utf8')).episodes).toHaveLength(61)
    expect(said[0]).toContain('41 episodes imported, 20 unchanged')
  })

  it('is built as far as it can be read, and says file and way out of the rest', async () => {
    write('talk.md', NOTE)
    write('empty.md', '')
    expect(await prepareFolder()).toBe(1)
    expect(madeIds()).toEqual(['abcdefghijk.json'])
    expect(said.join('\n')).toMatch(/empty\.md.*error/)
  })

  it.each([
    ['{"moss.txt": ', ':1: '],
    ['{"moss.txt": "../x"}', 'talk-1a2b3c4d'],
  ])('touches nothing while the file of ids is broken: %s', async (text, reason) => {
    write('moss.txt', '0:01 Ann: The moss is green.\n')
    write(IDS, text)
    expect(await prepareFolder()).toBe(2)
    expect(said.join('\n')).toContain(reason)
    expect(said.join('\n')).toContain(IDS)
    expect(readFileSync(join(folder, 'data', IDS), 'utf8')).toBe(text)
    expect(existsSync(made('episodes'))).toBe(false)
  })

  it('may be a library with notes, whose episodes are kept', async () => {
    write('episodes/EV7WhVT270Q.json', readFileSync(join(DATA, 'episodes/EV7WhVT270Q.json'), 'utf8'))
    write('library.json', readFileSync(join(DATA, 'library.json'), 'utf8'))
    write('notes/talk.md', NOTE)
    expect(await prepareFolder()).toBe(0)
    expect(madeIds()).toEqual(['EV7WhVT270Q.json', 'abcdefghijk.json'])
  })
})

describe('what the owner corrects', () => {
  const PASSAGE = 'Ann: We talk about talking.'
  const correctionOf = (id: string, rest: object = {}) => ({
    kind: 'text',
    id,
    episode: 'abcdefghijk',
    when: '2026-06-01T10:00:00Z',
    passage: formatHash(PASSAGE),
    at: 5,
    from: 4,
    to: 5,
    was: 'talking.',
    is: 'walking.',
    ...rest,
  })
  const file = (...corrections: readonly object[]) => JSON.stringify({ formatVersion: 1, corrections })
  const episode = () => JSON.parse(read('episodes/abcdefghijk.json'))

  it('goes beside the cues of its episode, which stay, and into its file only where it stands in the text', async () => {
    write('notes/short.md', NOTE)
    write(
      'corrections/mine.json',
      file(correctionOf('good'), correctionOf('stale', { was: 'sleeping.', from: 3, to: 4 })),
    )
    await prepare()
    expect(episode().cues.map(({ text }: { text: string }) => text)).toEqual([PASSAGE])
    expect(episode().corrections).toEqual([correctionOf('good')])
    expect(complaints.join('\n')).toMatch(/mine\.json: .*“stale” of abcdefghijk is not applied: other words stand/)
    expect(isPublished('corrections/mine.json')).toBe(false)
  })

  it('is named by file and field where it is wrong, and the rest is built', async () => {
    write('notes/short.md', NOTE)
    write('corrections/a.json', file({ ...correctionOf('wrong'), from: -1 }, correctionOf('good')))
    write('corrections/b.json', '{"corrections":')
    write('corrections/c.json', file(correctionOf('other', { episode: 'nobody' })))
    await prepare()
    expect(episode().corrections).toEqual([correctionOf('good')])
    expect(complaints.join('\n')).toMatch(/a\.json.*corrections\[0\]\.from/)
    expect(complaints.join('\n')).toMatch(/b\.json/)
    expect(complaints.join('\n')).toMatch(/“nobody”/)
  })

  it('is in the text that search, names and the catalogue are made of, also of an episode without its note', async () => {
    const noted = NOTE.replace(
      '## Transcript',
      '## Mentions\n\n### Concepts\n\n- **Walking** - Going on foot\n\n## Transcript',
    )
    write('notes/short.md', noted)
    write('corrections/mine.json', file(correctionOf('good')))
    await prepare()
    expect(JSON.stringify(JSON.parse(read('names.json')))).toMatch(/walking/i)
    const built = read('episodes/abcdefghijk.json')
    rmSync(join(folder, 'data', 'notes'), { recursive: true })
    write('episodes/abcdefghijk.json', JSON.stringify({ ...JSON.parse(built), corrections: undefined }))
    await prepare()
    expect(episode().corrections).toEqual([correctionOf('good')])
  })

  it('of a folder of notes lies in it, is no source, and is built again when it changes', async () => {
    const notes = join(folder, 'data')
    write('short.md', NOTE)
    write('corrections/mine.json', file(correctionOf('good')))
    const run = () =>
      prepareNotes(
        notes,
        { print: () => {}, printError: (line) => void complaints.push(line), progress: undefined },
        { isIndexed: false },
      )
    expect(await run()).toBe(0)
    const made = () =>
      JSON.parse(readFileSync(join(notes, '.transcript-explorer/data/episodes/abcdefghijk.json'), 'utf8'))
    expect(made().corrections).toHaveLength(1)
    expect(complaints).toEqual([])
    write('corrections/mine.json', file())
    await run()
    expect(made().corrections).toBeUndefined()
  })
})
