// @vitest-environment happy-dom
import { act, cleanup, renderHook, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createStore } from 'zustand/vanilla'
import type { Correction } from '../../../src/core/episode/correction-schema.ts'
import type { AppServices } from '../../../src/services/app-services.ts'
import { useCorrectedEpisode } from '../../../src/session/corrections/use-corrected-episode.ts'
import { buildLoadedEpisode } from '../../../src/session/loaded-episode.ts'
import { episodeOf } from '../../support/episode-text.ts'

const NAMED: Correction = {
  kind: 'name',
  id: 'c1',
  episode: 'talk',
  when: '2026-12-01T10:00:00Z',
  from: 'Speaker 1',
  is: 'Ada',
}

beforeEach(() => localStorage.clear())
afterEach(cleanup)

/** A visit in which the database answers when `answer` is called. */
function visit(kept: readonly Correction[]) {
  const loaded = buildLoadedEpisode('/', episodeOf('0:00 Speaker 1: Hello', { id: 'talk' }))
  const lists = createStore(() => new Map([['talk', kept]]))
  const corrections = createStore<typeof lists | undefined>(() => undefined)
  let resolve = (_loaded: unknown) => {}
  const promise = new Promise((answer) => (resolve = answer))
  const store = { get: () => promise }
  const reader = { corrections, loadCorrections: async () => corrections.setState(lists, true) }
  const { result } = renderHook(() =>
    useCorrectedEpisode({ reader, store } as unknown as AppServices, loaded.episode.id, loaded),
  )
  const speaker = () => result.current?.transcript.segments[0]!.speaker
  return { lists, speaker, answer: () => resolve({ ok: true, value: kept }), isLoaded: () => corrections.getState() }
}

it('loads nothing more for an episode without corrections, and those of one once the database knows them', async () => {
  const first = visit([NAMED])
  await act(async () => {})
  expect(first.isLoaded()).toBeUndefined()
  first.answer()
  await waitFor(() => expect(first.speaker()).toBe('Ada'))
})

it('lays them over the text before the database answers, in the next visit, until there are none', async () => {
  const first = visit([NAMED])
  first.answer()
  await waitFor(() => expect(first.speaker()).toBe('Ada'))
  cleanup()
  const next = visit([NAMED])
  await waitFor(() => expect(next.speaker()).toBe('Ada'))
  act(() => next.lists.setState(new Map([['talk', []]]), true))
  expect(next.speaker()).toBe('Speaker 1')
  cleanup()
  const last = visit([])
  await act(async () => {})
  expect(last.isLoaded()).toBeUndefined()
})
