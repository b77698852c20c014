import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterEach, beforeEach, expect, it } from 'vitest'

import { HELP } from '../../../src/cli/help.ts'
import { listFormats } from '../../../src/cli/commands/export-episode.ts'
import { runEpisode } from '../../../src/cli/episode.ts'
import { EXPORTERS } from '../../../src/core/export/exporters.ts'
import { episodeOf } from '../../support/episode-text.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'export-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const id = 'abcdefghijk'
const note = `---\nvideo_id: ${id}\ntitle: "A talk"\n---\n\n## Transcript\n\n[0:01](https://www.youtube.com/watch?v=${id}&t=1s) Good evening.\n`

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const out: string[] = []
  const err: string[] = []
  const terminal = {
    print: (line: string) => void out.push(line),
    printError: (line: string) => void err.push(line),
    progress: undefined,
  }
  const code = await runEpisode(args, terminal)
  return { code, out: out.join('\n'), err: err.join('\n') }
}

function writeNote(): string {
  const path = join(folder, 'talk.md')
  writeFileSync(path, note)
  return path
}

const srt = '1\n00:00:01,000 --> 00:00:01,800\nGood evening.\n'

it('writes a source file in another format to standard output', async () => {
  expect(await run('export', writeNote(), '--to', 'srt')).toEqual({ code: 0, out: srt.trimEnd(), err: '' })
})

it('writes to a file, and into a folder under the name of the episode', async () => {
  const path = writeNote()
  mkdirSync(join(folder, 'out'))
  expect((await run('export', path, '--to', 'subrip', '--out', join(folder, 'my.srt'))).code).toBe(0)
  expect((await run('export', path, '--to', '.srt', '--out', join(folder, 'out'))).code).toBe(0)
  expect(readFileSync(join(folder, 'my.srt'), 'utf8')).toBe(srt)
  expect(readFileSync(join(folder, 'out', `${id}.srt`), 'utf8')).toBe(srt)
})

it('reads an episode file as well', async () => {
  const path = writeNote()
  await run('export', path, '--to', 'json', '--out', join(folder, 'talk.json'))
  expect((await run('export', join(folder, 'talk.json'), '--to', 'srt')).out).toBe(srt.trimEnd())
})

it('finds a shipped episode by its id', async () => {
  const { code, out } = await run('export', 'EV7WhVT270Q', '--to', 'youtube-chapters')
  expect([code, out.split('\n')[0]]).toEqual([0, '0:00 Start'])
})

it('says of a list of chapters that YouTube will not show, and writes it', async () => {
  const path = join(folder, 'short.json')
  const chapters = [{ id: 'a', start: 0, title: 'Hello' }]
  writeFileSync(path, JSON.stringify({ ...episodeOf('0:00 Ann: Good evening.'), chapters }))
  const { code, out, err } = await run('export', path, '--to', 'youtube-chapters')
  expect([code, out]).toEqual([0, '0:00 Hello'])
  expect(err).toBe(`${path}: YouTube will show none of these chapters: at least 3 are needed, and these are 1.`)
})

it('finds an id in the library that is named', async () => {
  await run('build', writeNote(), '--out', join(folder, 'data', 'episodes'))
  const args = ['export', id, '--to', 'srt', '--library', join(folder, 'data')]
  expect(await run(...args)).toEqual({ code: 0, out: srt.trimEnd(), err: '' })
  expect((await run('export', 'EV7WhVT270Q', ...args.slice(2))).err).toContain(join(folder, 'data', 'episodes'))
})

it('lists the formats when none or an unknown one is given', async () => {
  const path = writeNote()
  expect(await run('export', path)).toMatchObject({ code: 2, err: expect.stringContaining('needs --to <format>') })
  expect(await run('export', path, '--to', 'pdf')).toMatchObject({ code: 2, err: expect.stringContaining('"pdf"') })
  for (const { format } of EXPORTERS) {
    expect(listFormats()).toContain(format)
    expect(HELP).toContain(format)
  }
})

it('makes a folder of a path that ends in a slash', async () => {
  const out = join(folder, 'new', 'captions')
  expect(await run('export', writeNote(), '--to', 'srt', '--out', `${out}/`)).toMatchObject({ code: 0, err: '' })
  expect(readFileSync(join(out, `${id}.srt`), 'utf8')).toBe(srt)
})

it('explains what is wrong with a path through a file', async () => {
  const path = writeNote()
  for (const out of [join(path, 'y'), join(path, 'y/')]) {
    const { code, err } = await run('export', path, '--to', 'srt', '--out', out)
    expect(code).toBe(1)
    expect(err).toMatch(/talk\.md\/y\S* could not be written: a part of the path is a file, not a folder$/)
  }
  expect((await run('export', join(path, 'y'), '--to', 'srt')).err).toContain('there is no file')
})

it('refuses to write two episodes into one file, and suggests a folder', async () => {
  const path = writeNote()
  const out = join(folder, 'x.srt')
  expect(await run('export', path, 'EV7WhVT270Q', '--to', 'srt', '--out', out)).toEqual({
    code: 2,
    out: '',
    err: `episode: ${out} is one file, for 2 episodes; name a folder: --out ${join(folder, 'x')}/`,
  })
  expect(existsSync(out)).toBe(false)
  const twice = await run('export', path, path, '--to', 'srt', '--out', `${join(folder, 'x')}/`)
  const written = join(folder, 'x', `${id}.srt`)
  expect(twice).toMatchObject({ code: 1, out: `${written} (created)` })
  expect(twice.err).toBe(`${path}: ${written} was written from ${path} just now; export it alone with --out <file>`)
})

it('gives another program the exact text, but shows no escape sequences on a terminal', async () => {
  const path = join(folder, 'talk.md')
  writeFileSync(path, note.replace('Good evening.', 'Good \u202Eevening.'))
  expect((await run('export', path, '--to', 'srt')).out).toContain('Good \\u{202E}evening.')
  const passed: string[] = []
  const terminal = {
    print: () => {},
    printError: () => {},
    progress: undefined,
    printRaw: (text: string) => void passed.push(text),
  }
  expect(await runEpisode(['export', path, '--to', 'srt'], terminal)).toBe(0)
  expect(passed[0]).toContain('Good \u202Eevening.')
})

it('reports what is missing instead of writing an empty file', async () => {
  expect(await run('export', join(folder, 'no.md'), '--to', 'srt')).toMatchObject({
    code: 1,
    err: expect.stringContaining('there is no file'),
  })
  expect(await run('export', writeNote(), '--to', 'chapters-json')).toMatchObject({
    code: 1,
    err: expect.stringContaining('No chapters in this episode'),
  })
  const path = join(folder, 'bad.md')
  writeFileSync(path, '# A shopping list\n\n- milk\n')
  expect(await run('export', path, '--to', 'srt')).toMatchObject({
    code: 1,
    err: expect.stringContaining('not-a-note'),
  })
})

it('writes pages into a folder of notes, again and again, and names what was changed in them', async () => {
  const out = join(folder, 'vault')
  const first = await run('export', writeNote(), '--to', 'obsidian', '--out', out)
  expect(first).toEqual({ code: 0, out: `${out}: 1 page new, 0 updated, 0 as they were`, err: '' })
  const page = join(out, 'A talk.md')
  const text = readFileSync(page, 'utf8')
  writeFileSync(page, `${text}my line\n`)
  expect((await run('export', writeNote(), '--to', 'obsidian', '--out', out)).out).toContain(
    '0 updated, 1 as they were',
  )
  expect(readFileSync(page, 'utf8')).toBe(`${text}my line\n`)
  writeFileSync(page, text.replace('Good evening', 'Good morning'))
  const edited = await run('export', writeNote(), '--to', 'obsidian', '--out', out)
  expect(edited).toMatchObject({ code: 1, err: expect.stringContaining('the text it is given were changed there') })
  const replaced = await run('export', writeNote(), '--to', 'obsidian', '--out', out, '--replace-edited')
  expect(replaced.code).toBe(0)
  expect(readFileSync(page, 'utf8')).toBe(text)
})

it('writes all episodes of a library', async () => {
  const [library, out] = [join(folder, 'data', 'episodes'), join(folder, 'graph')]
  await run('build', writeNote(), '--out', library)
  const { code } = await run('export', '--all', '--library', library, '--to', 'logseq', '--out', out)
  expect(code).toBe(0)
  expect(existsSync(join(out, 'pages', 'A talk.md'))).toBe(true)
  expect(await run('export', '--all', '--library', join(folder, 'none'), '--to', 'logseq', '--out', out)).toMatchObject(
    {
      code: 1,
      err: expect.stringContaining('there are no episodes'),
    },
  )
})

it('needs a folder for the pages of a note program', async () => {
  expect(await run('export', writeNote(), '--to', 'logseq')).toMatchObject({
    code: 2,
    err: expect.stringContaining('--out'),
  })
})

it('writes a Word file, but not to standard output', async () => {
  const path = writeNote()
  expect(await run('export', path, '--to', 'docx')).toMatchObject({ code: 2, err: expect.stringContaining('no text') })
  expect((await run('export', path, '--to', 'docx', '--out', join(folder, 'a.docx'))).code).toBe(0)
  expect(readFileSync(join(folder, 'a.docx')).subarray(0, 2).toString()).toBe('PK')
})

it('makes one book of several episodes, says its size first, and names those without text', async () => {
  const empty = join(folder, 'empty.md')
  writeFileSync(empty, note.replaceAll(id, 'bbbbbbbbbbb').replace(/## Transcript[^]*/, '## Summary\n\nNothing.\n'))
  const out = join(folder, 'shelf.epub')
  const made = await run('export', writeNote(), empty, '--to', 'epub', '--out', out, '--title', 'A shelf')
  expect(made).toMatchObject({ code: 1, out: `${out} (0.0 MB, 1 episodes)` })
  expect(made.err).toContain('2 episodes: a book of about 0.0 MB')
  expect(made.err).toContain(`${empty}: No transcript in this episode.`)
  const files = unzipSync(readFileSync(out))
  expect(strFromU8(files['EPUB/missing.xhtml']!)).toContain('No transcript in this episode.')
})

it('leaves out times and speakers, and cuts subtitles by rules', async () => {
  const path = join(folder, 'talk.md')
  writeFileSync(path, note.replace('Good evening.', 'Good evening. '.repeat(12).trim()))
  expect((await run('export', path, '--to', 'txt', '--times', 'none')).out).toMatch(/^Good evening/)
  const { out } = await run('export', path, '--to', 'srt', '--max-chars', '30')
  for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(30)
})

it.each([
  [['--times', 'often'], '--times often: write none, paragraphs, 30s'],
  [['--without', 'words'], '--without words: write speakers or corrections'],
  [['--max-chars', '3'], '--max-chars 3: write a number from 10 to 500'],
  [['--gap', ''], '--gap : write a number from 0 to 5'],
])('refuses a wrong choice: %j', async (args, reason) => {
  expect(await run('export', writeNote(), '--to', 'srt', ...args)).toMatchObject({ code: 2, err: `episode: ${reason}` })
})
