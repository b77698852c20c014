import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { useResultNotes } from '../../../src/app/search/use-result-notes.tsx'
import type { Episode } from '../../../src/core/episode/schema.ts'
import type { SearchResult } from '../../../src/core/search/present/search-results.ts'
import { createAppServices, type AppServices } from '../../../src/services/app-services.ts'
import { AppServicesContext } from '../../../src/services/use-app-services.ts'
import { leaveAll, leaveLater, openEmptyBrowser } from '../../reader/visits.ts'
import { BRIDGES, RIVERS, searchLibrary } from '../../views/results/library.ts'

let services: AppServices

beforeEach(() => {
  openEmptyBrowser()
  const episodes = new Map<string, Episode>([BRIDGES, RIVERS].map((episode) => [episode.id, episode]))
  const opened = leaveLater(createAppServices('/'))
  const loadEpisode: AppServices['library']['loadEpisode'] = (id) => {
    const episode = episodes.get(id)
    return Promise.resolve(
      episode ? { ok: true, episode } : { ok: false, problem: { kind: 'network', file: `${id}.json` } },
    )
  }
  services = { ...opened, library: { ...opened.library, loadEpisode } }
})
afterEach(() => {
  cleanup()
  leaveAll()
})

function Row({ row }: { readonly row: SearchResult }) {
  const notes = useResultNotes()
  return (
    <>
      <button type="button" onClick={() => notes.open(row)}>
        Note
      </button>
      {notes.render(row)}
    </>
  )
}

async function findRow(query: string, kind: SearchResult['kind']): Promise<SearchResult> {
  const { groups, episodes } = await searchLibrary(query)
  return [...episodes, ...groups].flatMap(({ rows }) => rows).find((row) => row.kind === kind)!
}

function show(row: SearchResult): void {
  render(
    <AppServicesContext value={services}>
      <Row row={row} />
    </AppServicesContext>,
  )
}

const press = (name: string) => userEvent.click(screen.getByRole('button', { name }))

async function listStored() {
  const notes = await services.reader.loadNotes()
  return [...notes.getState().notes.values()].map(({ note: { episodeId, episodeTitle, anchor, text } }) => ({
    episodeId,
    episodeTitle,
    at: anchor.at,
    quote: anchor.quote,
    text,
  }))
}

describe('a note on a search result', () => {
  it('is opened for writing below it, on the sentence that was found, and kept with the others', async () => {
    show(await findRow('remagen', 'transcript'))
    await press('Note')
    const field = await screen.findByRole('textbox', { name: 'Your note' })
    await waitFor(() => expect(document.activeElement).toBe(field))
    await userEvent.keyboard('It stood for ten days.')
    await press('Done')
    expect(screen.getByText('It stood for ten days.')).toBeTruthy()
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Note' }))
    expect(await listStored()).toEqual([
      {
        episodeId: 'bridges',
        episodeTitle: 'How bridges fail',
        at: 30,
        quote: 'The bridge at Remagen fell.',
        text: 'It stood for ten days.',
      },
    ])
    const link = screen.getByRole('link', { name: 'Your note at 0:30' })
    expect(link.getAttribute('href')).toBe('/e/bridges?t=30')
  })

  it('is the same note when it is asked for again, and another one once that is deleted', async () => {
    show(await findRow('remagen', 'transcript'))
    await press('Note')
    await screen.findByRole('textbox', { name: 'Your note' })
    await userEvent.keyboard('First')
    await press('Done')
    await press('Note')
    expect(screen.getByRole('textbox', { name: 'Your note' })).toHaveProperty('value', 'First')
    expect(await listStored()).toHaveLength(1)
    await press('Delete')
    expect(await listStored()).toEqual([])
    await press('Undo')
    expect(await listStored()).toMatchObject([{ text: 'First' }])
    await press('Delete')
    await press('Note')
    expect(await screen.findByRole('textbox', { name: 'Your note' })).toHaveProperty('value', '')
    expect(await listStored()).toMatchObject([{ text: '' }])
  })

  it('on a quote is on what was said at its time, where its own words are not in the transcript', async () => {
    show(await findRow('no bridge lasts', 'quote'))
    await press('Note')
    await screen.findByRole('textbox', { name: 'Your note' })
    expect(await listStored()).toMatchObject([
      { episodeId: 'rivers', at: 300, quote: 'A bridge over the river was planned twice.' },
    ])
  })

  it('says when the episode cannot be loaded', async () => {
    const row = await findRow('remagen', 'transcript')
    show({ ...row, hit: { ...row.hit, document: { ...row.hit.document, episodeId: 'gone' } } })
    await press('Note')
    await waitFor(() => expect(services.status.getState()).toBe('The episode could not be loaded'))
    expect(await listStored()).toEqual([])
  })
})
