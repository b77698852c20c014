import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { strFromU8, unzipSync } from 'fflate'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { CatalogueEntry } from '../../../src/core/catalogue/catalogue-schema.ts'
import type { EpisodeLoad } from '../../../src/library/load-episode.ts'
import { createAppServices } from '../../../src/services/app-services.ts'
import * as files from '../../../src/services/files.ts'
import { AppServicesContext } from '../../../src/services/use-app-services.ts'
import { BookSheet } from '../../../src/views/library/book-sheet.tsx'
import { leaveAll, leaveLater, openEmptyBrowser } from '../../reader/visits.ts'
import { episodeOf } from '../../support/episode-text.ts'
import { writeCatalogue } from './write-catalogue.ts'

const LIBRARY = writeCatalogue(`
  bees | Keeping bees | Garden | 2026-01-04 | 1:00:00
  moss | Moss | Garden | 2026-01-03 | 2:00:00
  fern | Ferns | Garden | 2026-01-02 | 1:00:00`).episodes
const SILENT = { ...LIBRARY[2]!, counts: { ...LIBRARY[2]!.counts, cues: 0, words: 0 } }

const REQUEST = { channel: 'Garden' }

beforeEach(() => void openEmptyBrowser())
afterEach(() => {
  cleanup()
  leaveAll()
  vi.restoreAllMocks()
})

function open(
  entries: readonly CatalogueEntry[],
  loadEpisode: (id: string, signal?: AbortSignal) => Promise<EpisodeLoad>,
) {
  const services = leaveLater(createAppServices('/'))
  vi.spyOn(services.library, 'loadEpisode').mockImplementation(loadEpisode)
  const list = vi.spyOn(services.source, 'list').mockResolvedValue({
    value: { formatVersion: 1, total: entries.length, episodes: entries },
    completeness: 'whole',
    faults: [],
  })
  const save = vi.spyOn(files, 'saveFile').mockImplementation(() => {})
  const onClose = vi.fn()
  render(
    <AppServicesContext value={services}>
      <BookSheet open request={REQUEST} title="Garden" onClose={onClose} />
    </AppServicesContext>,
  )
  return { services, list, save }
}

const load = async (id: string): Promise<EpisodeLoad> =>
  id === 'moss'
    ? { ok: false, problem: { kind: 'network', file: 'moss.json' } as never }
    : { ok: true, episode: episodeOf('0:00-0:08 Ann: Bees dance.', { id, title: 'Keeping bees' }) }

it('says how large the book will be, makes it, and names what it lacks, in the book too', async () => {
  const { list, save } = open([LIBRARY[0]!, LIBRARY[1]!, SILENT], load)
  expect(await screen.findByText(/^2 episodes, 3 hours: a book of about 16 KB\. 1 without a transcript/)).toBeTruthy()
  expect(list.mock.calls[0]![0]).toEqual({ channel: 'Garden', offset: 0, limit: Infinity })
  const title = screen.getByRole('textbox', { name: 'Title' })
  await userEvent.clear(title)
  await userEvent.type(title, 'Bees: a year')
  await userEvent.click(screen.getByRole('button', { name: 'Make the book' }))
  expect(await screen.findByText('1 episode could not be loaded, as the book says at its end:')).toBeTruthy()
  expect(screen.getByRole('listitem').textContent).toBe('Moss')
  const [file, name] = save.mock.calls[0]!
  expect(name).toBe('Bees - a year.epub')
  const book = unzipSync(new Uint8Array(await file.arrayBuffer()))
  expect(strFromU8(book['EPUB/episode-1.xhtml']!)).toContain('Bees dance.')
  expect(strFromU8(book['EPUB/missing.xhtml']!)).toMatch(
    /Moss<\/span>: It could not be loaded\.[^]*Ferns<\/span>: It has no/,
  )
  expect(strFromU8(book['EPUB/package.opf']!)).toContain('<dc:title>Bees: a year</dc:title>')
})

/** For ever, unless it is aborted, before or meanwhile, as a request. */
const wait = (signal: AbortSignal | undefined) =>
  new Promise<EpisodeLoad>((_, reject) => {
    const end = () => reject(signal?.reason as Error)
    if (signal?.aborted) end()
    signal?.addEventListener('abort', end)
  })

it('can be stopped, which saves nothing', async () => {
  const { save } = open(LIBRARY, (id, signal) => (id === 'bees' ? load(id) : wait(signal)))
  await userEvent.click(await screen.findByRole('button', { name: 'Make the book' }))
  await screen.findByText('1 of 3 episodes')
  await userEvent.click(screen.getByRole('button', { name: 'Stop' }))
  expect(await screen.findByText('Stopped at 1 of 3: nothing was saved.')).toBeTruthy()
  expect(save).not.toHaveBeenCalled()
})

it('makes no book where no episode can be loaded', async () => {
  const { save } = open([LIBRARY[1]!], load)
  await userEvent.click(await screen.findByRole('button', { name: 'Make the book' }))
  expect(await screen.findByText('The book could not be made: nothing was saved.')).toBeTruthy()
  expect(save).not.toHaveBeenCalled()
})

it('stops when it is closed, and says so on the page', async () => {
  const { services, save } = open(LIBRARY, (_, signal) => wait(signal))
  await userEvent.click(await screen.findByRole('button', { name: 'Make the book' }))
  await screen.findByText('0 of 3 episodes')
  expect(services.status.getState()).toBe('')
  cleanup()
  // A message may end in a mark that makes it differ from the one before.
  await vi.waitFor(() => expect(services.status.getState()).toMatch(/^Stopped at 0 of 3: nothing was saved/))
  expect(save).not.toHaveBeenCalled()
})
