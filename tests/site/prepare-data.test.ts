import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { formatEpisodeJsonSchema } from '../../src/cli/commands/json-schema.ts'
import { prepareData } from '../../src/site/prepare-data.ts'

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

function prepare(data = join(folder, 'data')): Promise<number> {
  const terminal = { say: () => undefined, complain: (line: string) => void complaints.push(line), progress: undefined }
  return prepareData(data, join(folder, 'prepared'), terminal)
}

const read = (path: string) => readFileSync(join(folder, 'prepared', path), 'utf8')
const listed = () => {
  const { episodes }: { episodes: readonly { readonly id: string }[] } = JSON.parse(read('library.json'))
  return episodes.map(({ id }) => id)
}

describe('prepareData', async () => {
  it('makes of the committed notes exactly the committed episodes and lists', async () => {
    await prepare(DATA)
    for (const path of ['library.json', 'names.json', 'episodes/EV7WhVT270Q.json']) {
      expect(read(path)).toBe(readFileSync(join(DATA, path), 'utf8'))
    }
  })

  it('finds the committed schema in step with the program', () => {
    expect(readFileSync(join(DATA, 'episode.schema.json'), 'utf8')).toBe(formatEpisodeJsonSchema())
  })

  it('finds a note that was dropped into the folder, beside the episodes that are there', async () => {
    write('episodes/EV7WhVT270Q.json', readFileSync(join(DATA, 'episodes/EV7WhVT270Q.json'), 'utf8'))
    write('notes/talk.md', NOTE)
    await prepare()
    expect(listed()).toEqual(['EV7WhVT270Q', 'abcdefghijk'])
    expect(existsSync(join(folder, 'data/episodes/abcdefghijk.json'))).toBe(false)
    expect(existsSync(join(folder, 'prepared/notes'))).toBe(false)
  })

  it('finds an episode file that was dropped into the folder, though no list names it', async () => {
    write('episodes/EV7WhVT270Q.json', readFileSync(join(DATA, 'episodes/EV7WhVT270Q.json'), 'utf8'))
    await prepare()
    expect(listed()).toEqual(['EV7WhVT270Q'])
  })

  it('reports a note it cannot read and goes on with the others', async () => {
    write('notes/talk.md', NOTE)
    write('notes/empty.md', '')
    await prepare()
    expect(listed()).toEqual(['abcdefghijk'])
    expect(complaints.join('\n')).toContain('empty.md')
  })

  it('makes an empty library of an empty folder', async () => {
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

  it('forgets what was there before', async () => {
    write('notes/talk.md', NOTE)
    await prepare()
    rmSync(join(folder, 'data/notes/talk.md'))
    await prepare()
    expect(listed()).toEqual([])
    expect(existsSync(join(folder, 'prepared/episodes/abcdefghijk.json'))).toBe(false)
  })
})
