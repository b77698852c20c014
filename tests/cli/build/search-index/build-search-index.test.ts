import { searchTyped } from '../../../core/search/find-typed.ts'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { afterEach, beforeEach, expect, it } from 'vitest'

import { buildSearchIndex } from '../../../../src/cli/build/search-index/build-search-index.ts'
import { findLibraryFolder } from '../../../../src/cli/build/library/find-library-folder.ts'
import { readAllFacts, writeIndex } from '../../../../src/cli/build/library/library-folder.ts'
import { dealFiles } from '../../../../src/cli/build/search-index/search-sources.ts'
import { listPublished } from '../../../../src/site/published-data.ts'
import { parseCatalogue } from '../../../../src/core/catalogue/read-catalogue.ts'
import { createStaticSource } from '../../../../src/core/search/retrieve/static/static-source.ts'
import type { StaticManifest } from '../../../../src/core/search/retrieve/static/static-index.ts'
import { emptyEpisode, writeEpisode } from '../../../core/transcript/write-episode.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'index-'))
  mkdirSync(join(folder, 'episodes'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const idOf = (number: number) => `episode-${String(number).padStart(3, '0')}`

function addEpisode(number: number, text = `Talk number ${number} is about gardens and the weather in them.`): void {
  const episode = { ...writeEpisode(`0:05 ${text}`), id: idOf(number), title: `Talk ${number}` }
  writeFileSync(join(folder, 'episodes', `${idOf(number)}.json`), JSON.stringify(episode))
}

async function run(processes = 1): Promise<{ code: number; out: string; err: string }> {
  const out: string[] = []
  const err: string[] = []
  const terminal = {
    print: (line: string) => void out.push(line),
    printError: (line: string) => void err.push(line),
    progress: undefined,
  }
  const code = await buildSearchIndex(folder, terminal, { processes })
  return { code, out: out.join('\n'), err: err.join('\n') }
}

const readAll = () =>
  Object.fromEntries(
    listPublished(folder)
      .filter((path) => path.startsWith('search/'))
      .map((path) => [path, readFileSync(join(folder, path), 'latin1')]),
  )

function change(path: string, from: string, to: string): void {
  const text = readFileSync(path, 'utf8')
  expect(text).toContain(from)
  writeFileSync(path, text.replace(from, to))
}

const readManifest = () => JSON.parse(readFileSync(join(folder, 'search', 'index.json'), 'utf8')) as StaticManifest

function openWritten() {
  const { files } = readManifest()
  return createStaticSource({
    readDirectory: () => Promise.resolve(readFileSync(join(folder, 'search', `${files.directory.name}.bin`))),
    read(file, { number, size }, { start, end }) {
      const bytes = readFileSync(join(folder, 'search', files[file].name, `${number}.bin`))
      expect(bytes.length).toBe(size)
      return Promise.resolve(bytes.subarray(start, end))
    },
    addressOf: (file) => file,
    inflate: (bytes) => Promise.resolve(inflateRawSync(bytes)),
  })
}

it('writes files in which every episode is found', async () => {
  for (let number = 0; number < 40; number++) addEpisode(number)
  addEpisode(7, 'Only here is a hedgehog spoken of.')
  expect(await run()).toMatchObject({ code: 0, err: '', out: expect.stringContaining('40 episodes') })
  const search = await openWritten()
  expect(search.covered.size).toBe(40)
  const { hits } = await searchTyped(search, 'hedgehog', 5)
  expect(hits.map(({ document, at }) => [document.episodeId, document.kind, at])).toEqual([
    ['episode-007', 'transcript', 5],
  ])
})

it('finds the names of the library once each, and leaves the titles to the catalogue', async () => {
  addEpisode(1)
  const names = { garden: { name: 'Kew Gardens', kind: 'place', text: 'A garden in London', episodes: [] } }
  writeFileSync(join(folder, 'names.json'), JSON.stringify({ formatVersion: 1, names }))
  await run()
  const search = await openWritten()
  const { hits } = await searchTyped(search, 'kew', 5)
  expect(hits.map(({ document }) => document)).toEqual([
    { kind: 'mention', episodeId: '', id: 'garden', text: 'Kew Gardens', detail: 'A garden in London', note: 'place' },
  ])
  const { hits: titles } = await searchTyped(search, 'talk 1 ', 5)
  expect(titles.map(({ document }) => document.kind)).toEqual(['transcript'])
  expect(readManifest().episodes).toBe(1)
})

it('is named in the catalogue, until an episode changes', async () => {
  for (let number = 0; number < 3; number++) addEpisode(number)
  const library = findLibraryFolder(join(folder, 'episodes'))
  const readSearch = () => {
    const read = parseCatalogue(readFileSync(join(folder, 'library.json'), 'utf8'))
    return read.ok ? read.catalogue.search : read.problem
  }
  writeIndex(library, readAllFacts(library))
  expect(readSearch()).toBeUndefined()
  await run()
  const { version, library: made, hash } = readManifest()
  expect(readSearch()).toEqual({ version, library: made, hash, listing: true })
  addEpisode(2, 'Another talk.')
  writeIndex(library, readAllFacts(library))
  expect(readSearch()).toBeUndefined()
  await run()
  expect(readSearch()).toMatchObject({ hash: readManifest().hash })
})

it('lists its episodes as soon as the library has a list of them', async () => {
  for (let number = 0; number < 3; number++) addEpisode(number)
  await run()
  expect((await openWritten()).reader.listed).toBeUndefined()
  const library = findLibraryFolder(join(folder, 'episodes'))
  writeIndex(library, readAllFacts(library))
  await run()
  const titles = (await openWritten()).reader.listed?.map(({ id, title }) => [id, title])
  expect(titles).toEqual([0, 1, 2].map((number) => [idOf(number), `Talk ${number}`]))
  const before = readAll()
  await run()
  expect(readAll()).toEqual(before)
})

it('names every file by its content hash, with its size in the manifest', async () => {
  addEpisode(1)
  await run()
  for (const { name, size } of Object.values(readManifest().files)) {
    expect(name).toMatch(/^[a-z]+-[0-9a-f]{16}$/)
    const path = join(folder, 'search', name)
    const files = name.startsWith('directory') ? [`${path}.bin`] : readdirSync(path).map((file) => join(path, file))
    expect(files.reduce((sum, file) => sum + statSync(file).size, 0)).toBe(size)
  }
})

it('rebuilds only the part of the changed episode, and leaves no old files', async () => {
  for (let number = 0; number < 60; number++) addEpisode(number)
  const first = await run()
  const parts = dealFiles(Array.from({ length: 60 }, (_, number) => ({ id: idOf(number), path: '', hash: '' }))).length
  expect(parts).toBeGreaterThan(2)
  expect(first.out).toContain(`${parts * 2} of ${parts * 2} parts made anew`)
  const before = readAll()
  expect((await run()).out).toContain(`0 of ${parts * 2} parts made anew`)
  expect(readAll()).toEqual(before)
  addEpisode(30, 'Talk number 30 is about gardens and the weather in them, once more.')
  expect((await run()).out).toContain(`2 of ${parts * 2} parts made anew`)
  const names = Object.values(readManifest().files).map(({ name }) => name)
  const left = readdirSync(join(folder, 'search')).filter((name) => !name.startsWith('.'))
  expect(left.map((name) => name.replace('.bin', '')).toSorted()).toEqual([...names, 'index.json'].toSorted())
})

/** Of every file of the index, hidden ones too: a file that was written anew is another one. */
const listStamps = () =>
  readdirSync(join(folder, 'search'), { recursive: true, encoding: 'utf8' })
    .toSorted()
    .map((path) => [path, statSync(join(folder, 'search', path)).mtimeMs, statSync(join(folder, 'search', path)).ino])

it('writes nothing when nothing has changed, even without the cached parts', async () => {
  for (let number = 0; number < 40; number++) addEpisode(number)
  const { out } = await run()
  const parts = join(folder, 'search', '.parts')
  for (const name of readdirSync(parts).filter((file) => /\.(?:shard|pairs)$/.test(file))) rmSync(join(parts, name))
  const before = [readAll(), listStamps()]
  expect((await run()).out).toBe(out.replace(/\d+ of/, '0 of'))
  expect([readAll(), listStamps()]).toEqual(before)
})

it.each<[string, (paths: Readonly<Record<'manifest' | 'directory' | 'piece' | 'nextPiece' | 'made', string>>) => void]>(
  [
    ['its manifest is gone', ({ manifest }) => rmSync(manifest)],
    ['its manifest is no JSON', ({ manifest }) => writeFileSync(manifest, '{')],
    ['its manifest says something else', ({ manifest }) => change(manifest, '"episodes": 40', '"episodes": 41')],
    ['its manifest is written in another way', ({ manifest }) => change(manifest, '\n', '')],
    ['its words are gone', ({ directory }) => rmSync(directory)],
    ['its words are damaged', ({ directory }) => writeFileSync(directory, 'x')],
    ['a piece is gone', ({ piece }) => rmSync(piece)],
    ['a piece is gone and others are not', ({ piece, nextPiece }) => renameSync(piece, nextPiece)],
    ['a piece is damaged', ({ piece }) => writeFileSync(piece, 'x')],
    ['a piece is cut off', ({ piece }) => writeFileSync(piece, readFileSync(piece).subarray(0, -1))],
    ['a whole folder is gone', ({ piece }) => rmSync(join(piece, '..'), { recursive: true })],
    ['another program has made it', ({ made }) => writeFileSync(made, readFileSync(made, 'utf8').replace(/^./, 'x'))],
  ],
)('is made again as it was when %s', async (_, damage) => {
  for (let number = 0; number < 40; number++) addEpisode(number)
  await run()
  const { files } = readManifest()
  const search = join(folder, 'search')
  const made = join(search, '.parts', 'made')
  const before = [readAll(), readFileSync(made, 'utf8')]
  damage({
    manifest: join(search, 'index.json'),
    directory: join(search, `${files.directory.name}.bin`),
    piece: join(search, files.texts.name, '0.bin'),
    nextPiece: join(search, files.texts.name, '1.bin'),
    made,
  })
  expect((await run()).code).toBe(0)
  expect([readAll(), readFileSync(made, 'utf8')]).toEqual(before)
})

it('rebuilds a damaged part', async () => {
  for (let number = 0; number < 60; number++) addEpisode(number)
  await run()
  const before = readAll()
  const parts = join(folder, 'search', '.parts')
  for (const ending of ['.shard', '.pairs']) {
    const path = join(
      parts,
      readdirSync(parts).find((name) => name.endsWith(ending))!,
    )
    const bytes = readFileSync(path)
    bytes[bytes.length - 1]! ^= 1
    writeFileSync(path, bytes)
  }
  rmSync(join(folder, 'search', 'index.json'))
  expect((await run()).out).toMatch(/ 2 of \d+ parts made anew/)
  expect(readAll()).toEqual(before)
})

it('writes the same bytes from several processes @slow', async () => {
  for (let number = 0; number < 120; number++) addEpisode(number)
  const files = Array.from({ length: 120 }, (_, number) => ({ id: idOf(number), path: '', hash: '' }))
  // Fewer pieces would not be shared out.
  expect(dealFiles(files).length).toBeGreaterThanOrEqual(4)
  await run(1)
  const alone = readAll()
  rmSync(join(folder, 'search'), { recursive: true })
  await run(3)
  expect(readAll()).toEqual(alone)
})

it('skips a file that is not an episode, and reports a folder without any', async () => {
  expect(await run()).toMatchObject({ code: 2, err: expect.stringContaining('there are no episode files') })
  addEpisode(1)
  writeFileSync(join(folder, 'episodes', 'broken.json'), '{')
  writeFileSync(join(folder, 'episodes', 'empty.json'), JSON.stringify({ ...emptyEpisode, id: 'empty', title: 'Bare' }))
  await run()
  const search = await openWritten()
  expect((await searchTyped(search, 'gardens', 5)).hits).toHaveLength(1)
  expect(search.covered.size).toBe(2)
})
