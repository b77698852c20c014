import { createHash } from 'node:crypto'
import { afterEach, expect, test, vi } from 'vitest'
import { editPassage } from '../../src/core/corrections/edit-passage.ts'
import type { Correction } from '../../src/core/episode/correction-schema.ts'
import { buildFindings } from '../../src/core/findings/build-findings.ts'
import { buildCatalogueEntry } from '../../src/core/findings/coverage/build-catalogue-entry.ts'
import type { Findings } from '../../src/core/findings/finding.ts'
import { buildTranscript } from '../../src/core/transcript/build-transcript.ts'
import type { SummaryState } from '../../src/library/summary-state.ts'
import type { CatalogueState } from '../../src/library/create-library.ts'
import type { OpenedLibrary } from '../../src/library/opened/opened-library.ts'
import { createLibrarySearch } from '../../src/services/search/create-library-search.ts'
import type { Corrections } from '../../src/reader/corrections/create-corrections.ts'
import type { Notes, NotesState } from '../../src/reader/notes/note-state.ts'
import type { Note } from '../../src/reader/notes/note.ts'
import { createStore } from 'zustand/vanilla'
import { episodeOf } from '../support/episode-text.ts'

afterEach(() => vi.unstubAllGlobals())

const EPISODE = episodeOf('0:00 Ann: Scaling laws are not dead. Are they?\n0:05 Ben: No.')

function createLibraryOf(
  findings: Findings | undefined,
  loadNotes: () => Promise<Notes> = () => Promise.reject(new Error('no notes')),
): Parameters<typeof createLibrarySearch>[0] {
  const library: OpenedLibrary = {
    catalogue: createStore<CatalogueState>(() => ({ phase: 'idle' })),
    summary: createStore<SummaryState>(() => ({ phase: 'idle' })),
    loadCatalogue() {},
    loadSummary: () => Promise.resolve(),
    loadAt: () => Promise.resolve(undefined),
    loadEntries: () => Promise.resolve(undefined),
    findEntry: () => undefined,
    loadNames: () => Promise.reject(new Error('not asked for')),
    loadEpisode: () => Promise.reject(new Error('not asked for')),
    loadFindings: () => Promise.resolve(findings),
    noteFindings() {},
    opened: createStore(() => new Map()),
    own: createStore(() => []),
    loadOwn: () => Promise.resolve(),
    loadOwnNames: () => Promise.resolve({ formatVersion: 1, names: {} }),
    loadOpenedFiles: () => Promise.reject(new Error('not asked for')),
    loadShipped: () => Promise.resolve(new Set()),
    loadShippedEpisode: () => Promise.reject(new Error('not asked for')),
  }
  const reject = () => Promise.reject(new Error('not asked for'))
  return {
    base: '/',
    library,
    source: { summary: reject, list: reject, names: reject },
    reader: { loadNotes, loadCorrections: reject },
  }
}

test('findings of the library are taken as they are', async () => {
  const known = buildFindings(EPISODE, buildTranscript(EPISODE))
  const search = createLibrarySearch(createLibraryOf(known), EPISODE)
  expect(await search.loadFindings()).toBe(known)
})

test('without any the text is checked', async () => {
  const search = createLibrarySearch(createLibraryOf(undefined), EPISODE)
  expect(await search.loadFindings()).toEqual(buildFindings(EPISODE, buildTranscript(EPISODE)))
})

test('the episodes of a small library can be chosen before the first query', async () => {
  const episodes = [{ ...EPISODE, channel: 'Long Table', counts: { words: 3 } }]
  const summary = { phase: 'ready', summary: { episodes: 1, transcripts: 1 }, catalogue: { episodes, examples: [] } }
  const parts = createLibraryOf(undefined)
  const library = { ...parts.library, summary: createStore(() => summary as unknown as SummaryState) }
  const search = createLibrarySearch({ ...parts, library })
  search.loadLists()
  await expect.poll(() => search.lists.getState().episodes).toEqual(episodes)
})

/** A note on a passage, as the reader's room keeps it. */
function noteOf(id: string, rest: Partial<Note>): Note {
  return {
    version: 1,
    id,
    episodeId: 'other',
    episodeTitle: 'Another talk',
    anchor: { kind: 'passage', at: 12, quote: 'what was said there', before: '', after: '' },
    text: '',
    tags: [],
    madeOn: '',
    changedOn: '',
    savedOrder: 1,
    revision: 1,
    ...rest,
  }
}

function stateOf(notes: readonly Note[]): NotesState {
  return { notes: new Map(notes.map((note) => [note.id, { note, saving: 'saved' }])), unreadable: [], isLoaded: true }
}

test('the reader’s notes are found by what they say, stand at and are tagged with, as they are now', async () => {
  const store = createStore(() => stateOf([]))
  const notes = { getState: store.getState, subscribe: store.subscribe } as Partial<Notes> as Notes
  const search = createLibrarySearch(
    createLibraryOf(undefined, () => Promise.resolve(notes)),
    EPISODE,
  )
  await Promise.resolve()
  const find = async (query: string) => {
    const { groups, best } = (await search.search(query)).value
    const rows = [...(best ? [best] : []), ...groups.flatMap((group) => group.rows)]
    return rows
      .filter(({ kind }) => kind === 'note')
      .map(({ hit }) => [hit.document.id, hit.document.text, hit.document.note])
  }
  expect(await find('zebra')).toEqual([])
  store.setState(
    stateOf([
      noteOf('n1', { text: 'a zebra of an argument' }),
      noteOf('n2', { tags: ['zebra'] }),
      noteOf('n3', { episodeId: EPISODE.id, text: 'zebra here' }),
      noteOf('n4', { anchor: { kind: 'moment', at: 3, quote: '', before: '', after: '' } }),
    ]),
    true,
  )
  expect(new Set(await find('zebra'))).toEqual(
    new Set([
      ['n1', 'a zebra of an argument', 'Another talk'],
      ['n2', 'what was said there', 'Another talk'],
      ['n3', 'zebra here', undefined],
    ]),
  )
  expect(await find('kind:notes said')).toHaveLength(3)
  search.dispose()
  store.setState(stateOf([]), true)
})

/** Of a site that has its lists as the test says. */
function openListed(lists: Readonly<Record<string, () => Response>>, given: Partial<OpenedLibrary> = {}) {
  vi.stubGlobal('fetch', async (path: string) => lists[path]?.() ?? new Response('', { status: 404 }))
  const opened = createStore(() => new Map<string, never>())
  const { library, ...rest } = createLibraryOf(undefined)
  const search = createLibrarySearch({ ...rest, library: { ...library, opened, ...given } })
  search.loadLists()
  return { search, opened }
}

const LIBRARY = '/data/library.json'
const LISTS = {
  [LIBRARY]: () => Response.json({ formatVersion: 1, episodes: [] }),
  '/data/names.json': () => Response.json({ formatVersion: 1, names: {} }),
}

const failToRespond = (): Response => {
  throw new TypeError('Failed to fetch')
}

test.each<[string, () => Response, string]>([
  ['server', () => new Response('', { status: 500 }), 'Server error. The server answered with status 500.'],
  ['web page', () => new Response('<!doctype html>'), 'A web page came back instead of data.'],
  ['network', failToRespond, 'No response. Check your connection or blocker.'],
])('a library that cannot be read (%s) is a fault of every answer', async (_, respond, words) => {
  const { search } = openListed({ [LIBRARY]: respond })
  const { faults, completeness } = await search.search('anything')
  expect(faults).toMatchObject([{ kind: 'no-library', file: LIBRARY }])
  expect(faults[0]!.detail).toContain(words)
  expect(completeness).toBe('atLeast')
})

test('an answer waits until it is known where the library is; what is open is there before', async () => {
  let release = () => {}
  const { search } = openListed(LISTS, { loadSummary: () => new Promise((resolve) => (release = resolve)) })
  const early = vi.fn()
  const answer = search.search('anything', {}, { onProgress: early })
  await vi.waitFor(() => expect(early).toHaveBeenCalled())
  expect(early.mock.calls[0]).toMatchObject([{ completeness: 'partial' }])
  release()
  expect(await answer).toMatchObject({ completeness: 'whole', faults: [] })
})

test('an answer that waits for the library is given up with its question', async () => {
  const { search } = openListed(LISTS, { loadSummary: () => new Promise(() => {}) })
  const controller = new AbortController()
  const answer = search.search('anything', {}, { signal: controller.signal, onProgress: () => controller.abort() })
  await expect(answer).rejects.toMatchObject({ name: 'AbortError' })
})

test('without the names an answer says that there may be more', async () => {
  const { search } = openListed({ [LIBRARY]: LISTS[LIBRARY] })
  expect(await search.search('anything')).toMatchObject({ completeness: 'atLeast', faults: [] })
})

test('it is known when others are searched than before, but not when what was waited for has come', async () => {
  const { search, opened } = openListed(LISTS)
  await search.search('anything')
  expect(search.changes.getState()).toBe(0)
  opened.setState(new Map<string, never>(), true)
  await vi.waitFor(() => expect(search.changes.getState()).toBe(1))
})

test('the library is found by the words that the reader has corrected in it, as they are now', async () => {
  const other = episodeOf('0:00 Ann: The storm failed only once.', { id: 'other', title: 'Another talk' })
  const [segment] = buildTranscript(other).segments
  const correct = (typed: string) => {
    const list = editPassage(segment!, [], typed, { episode: 'other', when: '2026-12-01T10:00:00Z' })
    return new Map<string, readonly Correction[]>([['other', list]])
  }
  const store = createStore(() => correct('The lamp failed only once.'))
  const corrections = { getState: store.getState, subscribe: store.subscribe } as Partial<Corrections> as Corrections
  const text = JSON.stringify(other)
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 16)
  const entry = buildCatalogueEntry(other, buildTranscript(other), { size: text.length, hash })
  const files: Readonly<Record<string, () => Response>> = {
    ...LISTS,
    [LIBRARY]: () => Response.json({ formatVersion: 1, episodes: [entry] }),
    '/data/episodes/other.json': () => new Response(text),
  }
  vi.stubGlobal('fetch', async (path: string) => files[path]?.() ?? new Response('', { status: 404 }))
  const parts = createLibraryOf(undefined)
  const loadCorrections = () => Promise.resolve(corrections)
  const search = createLibrarySearch({ ...parts, reader: { ...parts.reader, loadCorrections } })
  search.loadLists()
  const find = async (query: string) => (await search.search(query)).value.counts
  expect([await find('lamp'), await find('storm'), await find('beacon')]).toEqual([
    { transcript: 1 },
    { transcript: 1 },
    {},
  ])
  store.setState(correct('The beacon failed only once.'), true)
  await vi.waitFor(() => expect(search.changes.getState()).toBe(1))
  expect([await find('lamp'), await find('beacon')]).toEqual([{}, { transcript: 1 }])
  search.dispose()
})
