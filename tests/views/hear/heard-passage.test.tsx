import { act, cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import type { Hearing } from '../../../src/session/hear/hear.ts'
import { SILENT, type HearPassage, type HearState } from '../../../src/session/hear/hear-state.ts'
import { HearContext } from '../../../src/session/hear/hear-context.ts'
import { HearButton } from '../../../src/views/hear/hear-button.tsx'
import { HeardPassage } from '../../../src/views/hear/heard-passage.tsx'

const PASSAGE = { key: 'a', episodeId: 'bees', at: 2160 }
const hear = vi.fn<(passage: HearPassage) => void>()
const useStandardHost = vi.fn()
let state = createStore<HearState>(() => SILENT)
let opened = createStore<ReadonlySet<string>>(() => new Set())

beforeEach(() => {
  hear.mockReset()
  useStandardHost.mockReset()
  state = createStore<HearState>(() => SILENT)
  opened = createStore<ReadonlySet<string>>(() => new Set())
})
afterEach(cleanup)

function show(change: Partial<HearState> = {}, canHear = true) {
  const hearing = { state, opened, hear, useStandardHost } as unknown as Hearing
  state.setState({ ...SILENT, passage: PASSAGE, ...change }, true)
  if (change.phase) opened.setState(new Set(['a']), true)
  return render(
    <HearContext value={{ hearing, canHear: () => canHear, isFile: () => false }}>
      <HearButton passage={PASSAGE} />
      <HeardPassage passage={PASSAGE} />
      <HeardPassage passage={{ ...PASSAGE, key: 'other' }} />
    </HearContext>,
  )
}

const said = () => screen.getByRole('status').textContent
const button = (name: string | RegExp) => screen.getByRole('button', { name })

describe('a passage heard in place', () => {
  it('is a button alone until it is pressed, and none where there is nothing to hear', async () => {
    const { unmount } = show()
    expect(screen.queryByRole('status')).toBeNull()
    await userEvent.click(button('Hear 10 seconds from 36:00'))
    expect(hear).toHaveBeenCalledWith(PASSAGE)
    unmount()
    show({}, false)
    expect(screen.queryByRole('button')).toBeNull()
  })

  it('is not there on a page that plays nothing', () => {
    const { container } = render(
      <>
        <HearButton passage={PASSAGE} />
        <HeardPassage passage={PASSAGE} />
      </>,
    )
    expect(container.innerHTML).toBe('')
  })

  it('says what it waits for, is silent while it plays, and stays when it is over', async () => {
    show({ phase: 'loading' })
    expect(said()).toBe('Loading…')
    act(() => state.setState({ isForeign: true }))
    expect(said()).toBe('Loading from YouTube…')
    act(() => state.setState({ phase: 'playing', isStalled: true }))
    expect(said()).toBe('Waiting for an ad or for loading.')
    act(() => state.setState({ isStalled: false }))
    expect(said()).toBe('')
    expect(screen.getAllByRole('button', { name: 'Pause' })).toHaveLength(2)
    act(() => state.setState({ phase: 'paused' }))
    expect(button('Continue')).toBeTruthy()
    act(() => state.setState({ phase: 'idle' }))
    await userEvent.click(button('Hear 10 seconds from 36:00 again'))
    expect(hear).toHaveBeenCalledWith(PASSAGE)
    act(() => state.setState({ passage: { ...PASSAGE, key: 'other' }, phase: 'playing' }))
    expect(button('Hear 10 seconds from 36:00 again')).toBeTruthy()
  })

  it('tells a failure in the words of the player, with what can be done', async () => {
    show({
      phase: 'failed',
      problem: 'embedding-disabled',
      isForeign: true,
      address: 'https://www.youtube.com/watch?v=abcdefghijk&t=2160s',
    })
    expect(said()).toMatch(/^This video can’t be embedded\. Its owner allows it on YouTube only\./)
    expect(screen.getByRole('link', { name: 'Open on YouTube' }).getAttribute('href')).toMatch(/t=2160s$/)
    act(() => state.setState({ problem: 'offline' }))
    await userEvent.click(button('Try again'))
    expect(hear).toHaveBeenCalledWith(PASSAGE)
    act(() => state.setState({ problem: 'not-starting' }))
    await userEvent.click(button('Try the standard player'))
    expect(useStandardHost).toHaveBeenCalledOnce()
    act(() => state.setState({ problem: 'no-recording', isForeign: false }))
    expect(said()).toBe('No recording on this device. Open the episode to attach one.')
    expect(screen.getByRole('link', { name: 'Open the episode' }).getAttribute('href')).toBe('/e/bees?t=2160')
  })
})
