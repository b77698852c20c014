/** The program as a whole: the library, what the reader left behind, and the few things every page can ask for. */

import type { NamePage } from '../core/catalogue/name-page-schema.ts'
import type { Episode } from '../core/episode/schema.ts'
import type { Answer } from '../core/answer/answer.ts'
import { once } from '../core/answer/once.ts'
import type { LibrarySource, LibraryStart } from '../core/library/library-source.ts'
import { createLibrary, type Library } from '../library/create-library.ts'
import { createOpenedLibrary, hasOpenedBefore, type OpenedLibrary } from '../library/opened/opened-library.ts'
import { importChunk } from '../platform/import-chunk.ts'
import { copyToClipboard } from '../platform/clipboard.ts'
import type { PickedFile } from '../platform/file-handle.ts'
import { createReader, type Reader } from '../reader/create-reader.ts'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { createAppDatabase } from '../storage/create-app-database.ts'
import type { AppDatabase } from '../storage/app-database.ts'
import type { Queue } from './queue/queue.ts'
import { PLAIN_WORDS, type SiteWords } from './site-words.ts'

export interface RecordingTarget {
  add(picked: PickedFile): void
}

interface TextTarget {
  /** At least one. */
  add(files: readonly File[]): void
}

/** Content of a page that was rendered by the build. */
export interface FirstPage {
  readonly episode?: Episode
  readonly name?: NamePage
  readonly library?: LibraryStart
  /** Of the file with its data; undefined where the browser computes none. */
  readonly hash?: string | undefined
}

export interface AppServices {
  /** Path under which the site lives, with a slash at both ends. */
  readonly base: string
  readonly site: SiteWords
  readonly store: AppDatabase
  readonly reader: Reader
  readonly library: OpenedLibrary
  /** The door to the library: its code is fetched at the first request, which rejects without it. */
  readonly source: Pick<LibrarySource, 'summary' | 'list' | 'names'>
  /** Content that the build wrote into the page; the first render must equal it. Undefined from then on. */
  readonly firstPage: StoreApi<FirstPage | undefined>
  /** Recordings the reader chose for episodes during this visit, by the id of the episode. */
  readonly recordings: Map<string, PickedFile>
  /** Takes a recording for the open episode; undefined where none can be added. */
  readonly recordingTarget: StoreApi<RecordingTarget | undefined>
  /** Takes dropped texts instead of opening them as episodes; undefined where they are opened. */
  readonly textTarget: StoreApi<TextTarget | undefined>
  /** The one polite status line, seen and heard. */
  readonly status: StoreApi<string>
  /** The same for screen readers alone: where a jump led, which page opened. */
  readonly spokenStatus: StoreApi<string>
  /** Passages played one after another, across pages. */
  readonly queue: StoreApi<Queue | undefined>
  announce(text: string): void
  /** Told to screen readers alone, for what others see anyway. Of several in quick succession only the last is read. */
  speak(text: string): void
  /** True when the text is really on the clipboard; `html`: the same for editors. Only from a press or key. */
  copy(text: string, html?: string): Promise<boolean>
}

export function createAppServices(base: string, site = PLAIN_WORDS): AppServices {
  const store = createAppDatabase()
  const status = createStore(() => '')
  const spokenStatus = createStore(() => '')
  // A repeated text must be read again, so it is never equal to the one before.
  const write = (state: StoreApi<string>, text: string) =>
    state.setState(state.getState() === text ? `${text}\u00A0` : text, true)
  const shipped = createLibrary(base)
  const library = createOpenedLibrary(shipped, store)
  const openSource = once(async () => {
    const { openPageSource } = await importChunk(() => import('./library/page-source.ts'))
    return openPageSource(base, shipped, library)
  })
  return {
    base,
    site,
    store,
    reader: createReader(store),
    library,
    source: {
      summary: async (...request) => (await findStart(shipped, library)) ?? (await openSource()).summary(...request),
      list: async (...request) => (await openSource()).list(...request),
      names: async (...request) => (await openSource()).names(...request),
    },
    firstPage: createFirstPage(),
    recordings: new Map(),
    recordingTarget: createStore<RecordingTarget | undefined>(() => undefined),
    textTarget: createStore<TextTarget | undefined>(() => undefined),
    status,
    spokenStatus,
    queue: createStore<Queue | undefined>(() => undefined),
    announce: (text) => write(status, text),
    speak: (text) => write(spokenStatus, text),
    copy: async (text, html) => (await copyToClipboard(text, html)) === 'copied',
  }
}

/** Takes no more code where nothing was opened on this device. */
async function findStart(
  { catalogue, summary, loadSummary }: Library,
  { opened }: OpenedLibrary,
): Promise<Answer<LibraryStart> | undefined> {
  if (hasOpenedBefore() || opened.getState().size > 0 || catalogue.getState().phase === 'ready') return undefined
  await loadSummary()
  const state = summary.getState()
  if (state.phase !== 'ready') return undefined
  return { value: { totals: state.summary, newest: state.catalogue.episodes }, completeness: 'whole', faults: [] }
}

/** Its state while the page is taken over is what the page was rendered with. */
function createFirstPage(): StoreApi<FirstPage | undefined> {
  const store = createStore<FirstPage | undefined>(() => undefined)
  return { ...store, getInitialState: store.getState }
}
