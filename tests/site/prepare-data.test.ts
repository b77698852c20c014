import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readSiteUrl } from '../../src/cli/files/site-config.ts'
import { prepareData } from '../../src/site/prepare-data.ts'
import { isPublished } from '../../src/site/published-data.ts'

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
  return prepareData(data, join(folder, 'prepared'), terminal, siteUrl)
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
