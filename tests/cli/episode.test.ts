import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

import { formatProgress } from '../../src/cli/report/progress.ts'
import { parseEpisode } from '../../src/core/episode/read-episode.ts'
import { CatalogueSchema } from '../../src/core/catalogue/catalogue-schema.ts'
import { NamesSchema } from '../../src/core/catalogue/names/names-schema.ts'
import { listStoredNames, readStoredName } from '../../src/cli/build/library/name-files.ts'
import { readShape } from '../../src/core/episode/read-shape.ts'
import { runCommand, createEpisodeFolder, writeNote } from '../support/episode-command.ts'

const { pathOf, write, read, build } = createEpisodeFolder()
const run = runCommand
const note = writeNote

const root = fileURLToPath(new URL('../../', import.meta.url))
/** The files in a folder, without the command's own. */
const list = (folder: string) => readdirSync(folder).filter((name) => !name.startsWith('.'))

describe('building episodes', () => {
  it('writes each episode, the catalogue and the names', () => {
    write('in/a.md', note('aaaaaaaaaaa'))
    write('in/deeper/b.md', note('bbbbbbbbbbb', 'Another'))
    write('in/picture.png', 'x')
    write('in/.hidden/c.md', note('ccccccccccc'))
    const { code, out, err } = build(pathOf('in'))
    expect([code, err]).toEqual([0, []])
    expect(out).toEqual([
      '2 files read: 2 episodes imported, 0 unchanged, 0 files refused.',
      `Passed over, of no known kind: ${pathOf('in/picture.png')}`,
      `The library in ${pathOf('data/episodes')} has 2 episodes.`,
    ])
    expect(list(pathOf('data/episodes'))).toEqual(['aaaaaaaaaaa.json', 'bbbbbbbbbbb.json'])
    const catalogue = readShape(CatalogueSchema, JSON.parse(read('data/library.json')))
    expect(catalogue.ok && catalogue.value.episodes.map(({ id, title, size }) => [id, title, size])).toEqual([
      ['aaaaaaaaaaa', 'A talk', statSync(pathOf('data/episodes/aaaaaaaaaaa.json')).size],
      ['bbbbbbbbbbb', 'Another', statSync(pathOf('data/episodes/bbbbbbbbbbb.json')).size],
    ])
    const names = readShape(NamesSchema, JSON.parse(read('data/names.json')))
    expect(names.ok && names.value.names).toEqual({
      'ada-moss': {
        name: 'Ada Moss',
        kind: 'person',
        text: 'gardener',
        episodes: [
          { id: 'aaaaaaaaaaa', count: 1, times: [1] },
          { id: 'bbbbbbbbbbb', count: 1, times: [1] },
        ],
      },
    })
  })

  it('stores what there is of each name, and of a name in one episode that episode', () => {
    const speaking = (id: string) => note(id).replace('speaks.', 'speaks of the gardens that she has seen.')
    const path = write('in/a.md', speaking('aaaaaaaaaaa'))
    build(path)
    expect([...listStoredNames(pathOf('data'))]).toEqual([['ada-moss', { episode: 'aaaaaaaaaaa' }]])
    write('in/b.md', speaking('bbbbbbbbbbb'))
    build(pathOf('in'))
    expect(readStoredName(pathOf('data'), 'ada-moss')?.stored).toMatchObject({
      slug: 'ada-moss',
      episodes: [
        { id: 'aaaaaaaaaaa', count: 1, times: [1] },
        { id: 'bbbbbbbbbbb', count: 1, times: [1] },
      ],
      cards: [{ id: 'aaaaaaaaaaa', title: 'A talk' }, { id: 'bbbbbbbbbbb' }],
      passages: [{ episode: 'aaaaaaaaaaa', at: 1, isVerbatim: false }, { episode: 'bbbbbbbbbbb' }],
    })
    write('in/a.md', note('aaaaaaaaaaa').replaceAll('Ada Moss', 'Bo Fern'))
    build(path)
    expect(new Map(listStoredNames(pathOf('data')))).toEqual(
      new Map([
        ['ada-moss', { episode: 'bbbbbbbbbbb' }],
        ['bo-fern', { episode: 'aaaaaaaaaaa' }],
      ]),
    )
  })

  it('gives every name a page where the owner of the library wants it', () => {
    write('data/site.json', '{ "namePages": "all" }')
    build(write('in/a.md', note('aaaaaaaaaaa')))
    expect(readStoredName(pathOf('data'), 'ada-moss')?.stored).toMatchObject({
      slug: 'ada-moss',
      cards: [{ title: 'A talk' }],
    })
    expect(JSON.parse(read('data/names.json'))).toMatchObject({ names: { 'ada-moss': { hasPage: true } } })
  })

  it('writes the lists into the folder itself when it is not called "episodes"', () => {
    const path = write('a.md', note('aaaaaaaaaaa'))
    expect(run('build', path, '--out', pathOf('out')).code).toBe(0)
    expect(list(pathOf('out'))).toEqual(['aaaaaaaaaaa.json', 'library', 'library.json', 'names', 'names.json'])
    expect(run('check', pathOf('out'))).toMatchObject({ code: 0, out: ['1 of 1 episode files are valid.'] })
  })

  it('writes nothing when nothing changed', () => {
    const path = write('a.md', note('aaaaaaaaaaa'))
    build(path)
    const files = ['data/episodes/aaaaaaaaaaa.json', 'data/library.json', 'data/names.json'].map((name) => pathOf(name))
    for (const file of files) utimesSync(file, 1000, 1000)
    expect(build(path).out[0]).toBe('1 file read: 0 episodes imported, 1 unchanged, 0 files refused.')
    expect(files.map((file) => statSync(file).mtimeMs)).toEqual([1_000_000, 1_000_000, 1_000_000])
  })

  it('gives the same bytes whatever the order of the arguments', () => {
    const [a, b] = [write('a.md', note('aaaaaaaaaaa')), write('b.md', note('bbbbbbbbbbb'))]
    build(a, b)
    const before = [read('data/library.json'), read('data/names.json')]
    rmSync(pathOf('data'), { recursive: true })
    build(b, a)
    expect([read('data/library.json'), read('data/names.json')]).toEqual(before)
  })

  it('keeps the episodes that were there before in the lists', () => {
    build(write('a.md', note('aaaaaaaaaaa')))
    build(write('b.md', note('bbbbbbbbbbb')))
    const { episodes } = JSON.parse(read('data/library.json')) as { episodes: { id: string }[] }
    expect(episodes.map(({ id }) => id)).toEqual(['aaaaaaaaaaa', 'bbbbbbbbbbb'])
  })

  it('replaces an episode that is built again', () => {
    const path = write('a.md', note('aaaaaaaaaaa', 'Before'))
    build(path)
    write('a.md', note('aaaaaaaaaaa', 'After'))
    expect(build(path).out[0]).toBe('1 file read: 1 episode imported, 0 unchanged, 0 files refused.')
    expect(read('data/library.json')).toContain('After')
    expect(read('data/library.json')).not.toContain('Before')
  })

  it('continues after a bad file and prints line, severity, code, what and hint', () => {
    const bad = write('in/bad.md', '---\nvideo_id: aaaaaaaaaaa\n\n# x\n')
    write('in/good.md', note('bbbbbbbbbbb', 'T', 'upload_date: soon\n'))
    const { code, out, err } = build(pathOf('in'), '--report', pathOf('report.jsonl'))
    expect(code).toBe(1)
    expect(err).toEqual([
      `${bad}:1: error unclosed-front-matter: the front matter is never closed (add a line with --- after its last field)`,
      `${pathOf('in/good.md')}:4: warning bad-date: upload_date is not a calendar date (write YYYY-MM-DD; the value was kept as text)`,
    ])
    expect(out).toEqual([
      '2 files read: 1 episode imported, 0 unchanged, 1 file refused.',
      'Refused:',
      '  1 × unclosed-front-matter  The front matter begins with --- and is never closed.',
      'Warnings:',
      '  1 × bad-date  A date in the front matter is not a calendar date.',
      'What to do about each: npm run episode -- explain unclosed-front-matter',
      `The library in ${pathOf('data/episodes')} has 1 episode.`,
    ])
    const report = read('report.jsonl')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { code: string; severity: string })
    expect(report.map((issue) => [issue.severity, issue.code])).toEqual([
      ['error', 'unclosed-front-matter'],
      ['warning', 'bad-date'],
    ])
  })

  it('keeps two notes of one episode apart', () => {
    const [a, b] = [write('a.md', note('aaaaaaaaaaa', 'One')), write('b.md', note('aaaaaaaaaaa', 'Two'))]
    const { code, err } = build(a, b)
    expect(code).toBe(0)
    expect(err[0]).toContain('warning same-episode: ')
    expect(list(pathOf('data/episodes'))).toEqual(['aaaaaaaaaaa.json', 'aaaaaaaaaaa~2.json'])
    expect(run('check', pathOf('data')).code).toBe(0)
  })

  it('imports a file with an unknown extension when its content is a transcript', () => {
    write('in/talk.vtt.bak', 'WEBVTT\n\n00:01.000 --> 00:02.000\nHello.\n')
    write('in/settings.conf', 'a = 1\n')
    const { out } = build(pathOf('in'))
    expect(out[0]).toBe('1 file read: 1 episode imported, 0 unchanged, 0 files refused.')
    expect(out[1]).toBe(`Passed over, of no known kind: ${pathOf('in/settings.conf')}`)
  })

  it('does not import its own output', () => {
    write('data/notes/a.md', writeNote('aaaaaaaaaaa'))
    const first = build(pathOf('data'))
    expect(build(pathOf('data')).out).toEqual(
      first.out.map((line) => line.replace('1 episode imported, 0', '0 episodes imported, 1')),
    )
  })

  it('shows the first few warnings of a kind, and counts all', () => {
    for (const letter of 'abcdefgh') write(`in/${letter}.md`, writeNote(letter.repeat(11), 'T', 'upload_date: soon\n'))
    const { out, err } = build(pathOf('in'), '--report', pathOf('report.jsonl'))
    expect(err.filter((line) => line.includes('warning bad-date')).length).toBe(5)
    expect(err.at(-1)).toBe('3 more problems are of a kind shown above; --report <file> writes every one')
    expect(out).toContain('  8 × bad-date  A date in the front matter is not a calendar date.')
    expect(read('report.jsonl').trimEnd().split('\n').length).toBe(8)
  })

  it('leaves no temporary file behind', () => {
    build(write('a.md', note('aaaaaaaaaaa')))
    expect(readdirSync(pathOf('data'), { recursive: true }).filter((name) => String(name).endsWith('.tmp'))).toEqual([])
  })

  it('fails with a message when it may not write to the folder', () => {
    const path = write('a.md', note('aaaaaaaaaaa'))
    write('data', 'a file where a folder should be')
    expect(() => run('build', path, '--out', pathOf('data', 'episodes'))).not.toThrow()
    expect(run('build', path, '--out', pathOf('data', 'episodes')).code).toBe(1)
  })

  it('prints its summary as JSON', () => {
    const { out } = build(write('a.md', note('aaaaaaaaaaa')), '--json')
    expect(JSON.parse(out[0]!)).toEqual({
      files: 1,
      imported: 1,
      unchanged: 0,
      refused: 0,
      joined: 0,
      skipped: 0,
      episodes: 1,
      warnings: {},
      errors: {},
    })
  })

  it.each([
    ['no command', []],
    ['an unknown command', ['make', 'x']],
    ['an unknown option', ['build', 'x', '--out', 'y', '--fast']],
    ['no files', ['build', '--out', 'y']],
    ['no folder to write to', ['build', 'x']],
    ['an empty folder', ['build', '.', '--out', 'y']],
    ['a code that does not exist', ['explain', 'constructor']],
    ['a folder that does not exist', ['check', '/nowhere/at/all']],
  ])('ends with code 2 for %s', (_, args) => {
    mkdirSync(pathOf('empty'))
    expect(run(...args.map((arg) => (arg === '.' ? pathOf('empty') : arg))).code).toBe(2)
  })

  it('counts a missing path as a failure and imports the others', () => {
    const { code, err } = build(write('a.md', note('aaaaaaaaaaa')), pathOf('missing.md'))
    expect([code, err]).toEqual([1, [`${pathOf('missing.md')}: there is no such file or folder`]])
  })

  it('joins a note with captions of its id, and with any file named by --with', () => {
    const captions = 'WEBVTT\n\n05:00.000 --> 05:02.000\nSaid much later.\n'
    write('in/a.md', note('aaaaaaaaa-1'))
    write('in/aaaaaaaaa-1.en.vtt', captions)
    expect(build(pathOf('in')).out[0]).toBe(
      '2 files read: 1 episode imported, 0 unchanged, 0 files refused, 1 file joined to another of the same episode.',
    )
    const joined = read('data/episodes/aaaaaaaaa-1.json')
    expect(joined).toContain('Said much later.')
    const byHand = ['--with', write('whatever.vtt', captions)]
    expect(run('build', pathOf('in/a.md'), ...byHand, '--out', pathOf('hand')).code).toBe(0)
    // A language is known by the name of a file alone.
    const named = joined.replaceAll('aaaaaaaaa-1.en.vtt', 'whatever.vtt')
    expect(read('hand/aaaaaaaaa-1.json')).toBe(named.replace('"key":"en","language":"en"', '"key":"text"'))
    expect(run('build', pathOf('in/a.md'), 'b.md', ...byHand, '--out', pathOf('hand')).code).toBe(2)
  })

  it('accepts a file name that begins with a dash after --', () => {
    const path = write('-a.md', note('-aaaaaaaaaa'))
    expect(run('build', '--out', pathOf('out'), '--', path).code).toBe(0)
    expect(list(pathOf('out'))).toContain('-aaaaaaaaaa.json')
  })
})

describe('checking a folder', () => {
  it.each<readonly [string, (text: string) => string, string]>([
    ['broken JSON', (text) => text.slice(0, 100), 'not-json'],
    ['a newer version', (text) => text.replace('"formatVersion":1', '"formatVersion":2'), 'newer-version'],
    ['a wrong field', (text) => text.replace('"start":1', '"start":"1"'), 'invalid-field'],
    ['another id', (text) => text.replace('"id":"aaaaaaaaaaa"', '"id":"zzzzzzzzzzz"'), 'misnamed-episode'],
    ['changed words', (text) => text.replace('speaks', 'sings'), 'stale-entry'],
  ])('finds %s', (_, change, code) => {
    build(write('a.md', note('aaaaaaaaaaa')))
    write('data/episodes/aaaaaaaaaaa.json', change(read('data/episodes/aaaaaaaaaaa.json')))
    const result = run('check', pathOf('data/episodes'))
    expect(result.code).toBe(1)
    expect(result.err.join('\n')).toContain(` error ${code}: `)
  })

  it('finds lists that are missing, broken or out of step', () => {
    build(write('a.md', note('aaaaaaaaaaa')))
    rmSync(pathOf('data/names.json'))
    write('data/library.json', '{"formatVersion":1,"episodes":[]}')
    const { err } = run('check', pathOf('data'))
    expect(err.map((line) => / error ([a-z-]+): /.exec(line)?.[1])).toEqual([
      'unlisted-episode',
      'stale-parts',
      'missing-index',
    ])
  })
})

describe('the other commands', () => {
  it('inspect shows how a file is understood', () => {
    const { code, out } = run('inspect', join(root, 'data/notes/EV7WhVT270Q.md'))
    expect(code).toBe(0)
    expect(out.slice(0, 5)).toEqual([
      'State of AI in 2026: LLMs, Coding, Scaling Laws, China, Agents, GPUs, AGI',
      `  file         ${join(root, 'data/notes/EV7WhVT270Q.md')}`,
      '  read as      note, id EV7WhVT270Q',
      '  head         Lex Fridman, 2026-01-31, 4:25:13, 312452 views, 9 tags',
      '  parts        3 summary paragraphs, 6 highlights, 6 clip ranges, 26 key points, 17 mentions in 3 groups, 3 quotes, 8 resources',
    ])
    expect(out.join('\n')).toContain('Nathan Lambert (written Nathan, Nathan Lambert): 14 cues')
  })

  it('inspect shows what was removed and what is missing', () => {
    const rolling = run('inspect', join(root, 'tests/fixtures/caption-variants/rolling.en.vtt')).out.join('\n')
    expect(rolling).toContain('  head         language en')
    expect(rolling).toMatch(/  left out     \d+ repeated words of rolling captions/)
    expect(rolling).toContain('no gaps')
    const facts = run('inspect', join(root, 'tests/fixtures/captions/yt-dlp-info.info.json')).out.join('\n')
    expect(facts).toContain('  transcript   none; captions of the same video can be joined to it')
  })

  it('inspect explains why a file cannot be read', () => {
    expect(run('inspect', pathOf('missing.md'))).toMatchObject({ code: 1 })
    expect(run('inspect', write('x.md', 'prose'))).toMatchObject({ code: 1, out: [''] })
  })

  it('explains one code, or lists all', () => {
    expect(run('explain', 'time-mismatch').out.join('\n')).toContain('The link is used')
    expect(run('explain', 'wrong-base').out.join('\n')).toMatch(/Example: .*\n.*What to do: .*--base/)
    expect(run('explain').out.length).toBeGreaterThan(50)
  })

  it('has help for every command and option', () => {
    const help = run('--help').out.join('\n')
    for (const word of [
      'build',
      'check',
      'inspect',
      'explain',
      'schema',
      '--out',
      '--report',
      '--json',
      '--watch',
      'Exit code',
    ]) {
      expect(help).toContain(word)
    }
    expect(run('--help').code).toBe(0)
  })

  it('describes progress with count, rate and time left', () => {
    expect(formatProgress(150, 600, 5)).toBe('150 of 600 files, 30 a second, 15 s left')
    expect(formatProgress(30, 600, 5)).toBe('30 of 600 files, 6.0 a second, 95 s left')
  })

  it('estimates no time left from the first few files', () => {
    expect(formatProgress(1, 600, 5)).toBe('1 of 600 files, 0.2 a second')
  })
})

describe('the data of the demo', () => {
  it('is exactly what the command makes from its note', () => {
    expect(run('build', join(root, 'data/notes'), '--out', pathOf('data/episodes')).code).toBe(0)
    for (const name of ['episodes/EV7WhVT270Q.json', 'library.json', 'names.json']) {
      expect(read(`data/${name}`), name).toBe(readFileSync(join(root, 'data', name), 'utf8'))
    }
    expect(list(pathOf('data/episodes'))).toEqual(list(join(root, 'data/episodes')))
  })

  it('is valid and agrees with itself', () => {
    expect(run('check', join(root, 'data'))).toMatchObject({ code: 0, out: ['2 of 2 episode files are valid.'] })
    expect(parseEpisode(readFileSync(join(root, 'data/episodes/EV7WhVT270Q.json'), 'utf8')).ok).toBe(true)
  })

  it('ships the JSON Schemas of its formats as they are now', () => {
    const readShipped = (name: string) => readFileSync(join(root, 'data', name), 'utf8')
    expect(`${run('schema').out.join('\n')}\n`).toBe(readShipped('episode.schema.json'))
    expect(`${run('schema', 'quotation').out.join('\n')}\n`).toBe(readShipped('quotation.schema.json'))
    expect(`${run('schema', 'comparison').out.join('\n')}\n`).toBe(readShipped('comparison.schema.json'))
    const refused = run('schema', 'quote')
    expect([refused.code, refused.err[0]]).toEqual([
      2,
      'episode: there is no schema "quote": episode, name-rules, config, comparison, quotation',
    ])
  })
})
