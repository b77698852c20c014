import { act, cleanup, render, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { usePanelScroll } from '../../../src/app/episode/sidebar.tsx'
import { useEpisodeLayout } from '../../../src/app/episode/use-episode-layout.ts'
import { isNarrow } from '../../../src/platform/media-query.ts'
import type { PanelName } from '../../../src/services/address.ts'
import type { Session } from '../../../src/session/session.ts'
import { buildLoadedEpisode } from '../../../src/session/loaded-episode.ts'
import { createFollow } from '../../../src/session/playback/follow.ts'
import { createStore } from 'zustand/vanilla'
import { isOwnScroll } from '../../../src/views/transcript/scroll/scroll-page.ts'
import { episodeOf } from '../../support/episode-text.ts'

beforeEach(() => vi.spyOn(isNarrow, 'getState').mockReturnValue(true))
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

it('on a narrow screen the text comes back where it was left, and the page goes on following', () => {
  const follow = createFollow()
  follow.resume()
  const panel = createStore<PanelName>(() => 'transcript')
  const goTo = vi.spyOn(window, 'scrollTo').mockImplementation(() => {})
  const reading = buildLoadedEpisode('/', episodeOf('0:00 Ada: Bees.'))
  renderHook(() => useEpisodeLayout(reading, { follow, panel } as unknown as Session))
  const scrollAs = (y: number) => {
    vi.spyOn(window, 'scrollY', 'get').mockReturnValue(y)
    window.dispatchEvent(new Event('scroll'))
  }
  scrollAs(4000)
  act(() => panel.setState('highlights', true))
  expect(goTo).toHaveBeenLastCalledWith({ top: 0, behavior: 'instant' })
  scrollAs(300)
  act(() => panel.setState('transcript', true))
  expect(goTo).toHaveBeenLastCalledWith({ top: 4000, behavior: 'instant' })
  expect(isOwnScroll()).toBe(true)
  act(() => panel.setState('highlights', true))
  expect(goTo).toHaveBeenLastCalledWith({ top: 300, behavior: 'instant' })
  expect(follow.getState()).toBe('on')
})

it('a panel opens at its own last position, the first time at its top', () => {
  function Panels({ panel }: { readonly panel: string }) {
    return <section ref={usePanelScroll(panel)} />
  }
  const { container, rerender } = render(<Panels panel="key-points" />)
  const scroller = container.querySelector('section')!
  const scrollTo = (y: number) => {
    scroller.scrollTop = y
    scroller.dispatchEvent(new Event('scroll'))
  }
  scrollTo(900)
  rerender(<Panels panel="quotes" />)
  expect(scroller.scrollTop).toBe(0)
  scrollTo(40)
  rerender(<Panels panel="key-points" />)
  expect(scroller.scrollTop).toBe(900)
})
