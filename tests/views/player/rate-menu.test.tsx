import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import { combineStores } from '../../../src/platform/readonly-store.ts'
import type { Session } from '../../../src/session/session.ts'
import { SessionContext } from '../../../src/session/use-session.ts'
import { createStore } from 'zustand/vanilla'
import { RateMenu } from '../../../src/views/player/rate-menu.tsx'
import { IDLE, type Playback } from '../../../src/core/playback/playback.ts'
import { PlayerPanel } from '../../../src/views/player/player-panel.tsx'
import { episodeOf } from '../../support/episode-text.ts'
import { useStore } from 'zustand'
import { RecordingButton } from '../../../src/views/player/problem-card.tsx'

afterEach(cleanup)

function open() {
  const clock = createStore(() => ({ rate: 1 }))
  const session = {
    clock,
    store: combineStores({ clock }),
    player: { rates: [0.5, 0.75, 1, 1.25, 1.5, 2] },
    commands: { setRate: (rate: number) => clock.setState({ rate }, true) },
  } as unknown as Session
  render(
    <SessionContext value={session}>
      <RateMenu isDead={false} />
    </SessionContext>,
  )
  return { clock, button: screen.getByRole('button'), user: userEvent.setup() }
}

describe('the speed', () => {
  it('is chosen from a list of all, where the one in use is marked and has the focus', async () => {
    const { clock, button, user } = open()
    await user.click(button)
    const items = screen.getAllByRole('menuitemradio')
    expect(items.map((item) => item.textContent)).toEqual(['0.5×', '0.75×', '1×', '1.25×', '1.5×', '2×'])
    expect(document.activeElement).toBe(screen.getByRole('menuitemradio', { checked: true }))
    await user.keyboard('{End}{Enter}')
    expect(clock.getState().rate).toBe(2)
    expect(screen.queryByRole('menu')).toBeNull()
    expect(document.activeElement).toBe(button)
  })

  it('is left as it is by Escape and by a press elsewhere', async () => {
    const { clock, button, user } = open()
    await user.click(button)
    await user.keyboard('{ArrowDown}{Escape}')
    expect(screen.queryByRole('menu')).toBeNull()
    expect(document.activeElement).toBe(button)
    await user.click(button)
    await user.click(document.body)
    expect(screen.queryByRole('menu')).toBeNull()
    expect(clock.getState().rate).toBe(1)
  })

  it('goes one step down with Shift, from the slowest to the fastest', async () => {
    const { clock, button, user } = open()
    const rates = []
    for (let press = 0; press < 3; press++) {
      await user.keyboard('{Shift>}')
      await user.click(button)
      await user.keyboard('{/Shift}')
      rates.push(clock.getState().rate)
    }
    expect(rates).toEqual([0.75, 0.5, 2])
    expect(screen.queryByRole('menu')).toBeNull()
  })
})

describe('player panel', () => {
  afterEach(cleanup)

  function show(playback: Partial<Playback>) {
    const clock = createStore<Playback>(() => ({ ...IDLE, phase: 'playing', hasLoaded: true, ...playback }))
    const session = {
      episode: episodeOf('0:00 Mara: Welcome.'),
      store: combineStores({ clock }),
      player: { frame: createStore(() => ({ kind: 'none' })) },
      recording: { state: createStore(() => ({ kind: 'none' })) },
    } as unknown as Session
    render(
      <SessionContext value={session}>
        <PlayerPanel />
      </SessionContext>,
    )
  }

  it('says of a live stream, once its player is there, that the transcript may be out of step', () => {
    const note = () => screen.queryByText('Live stream: the transcript may be out of step.')
    show({ isLive: true })
    expect(note()).not.toBeNull()
    cleanup()
    show({})
    expect(note()).toBeNull()
  })
})

describe('recording button', () => {
  afterEach(cleanup)

  it('gives its focus to the button that plays the recording, since it goes away', async () => {
    const state = createStore<{ kind: string }>(() => ({ kind: 'none' }))
    const session = {
      player: { openRecording: () => {} },
      recording: { state, add: () => state.setState({ kind: 'open' }) },
    } as unknown as Session
    function Player() {
      const isOpen = useStore(state, ({ kind }) => kind === 'open')
      return (
        <>
          {!isOpen && <RecordingButton />}
          <button type="button" data-play="" disabled={!isOpen}>
            Play
          </button>
        </>
      )
    }
    const { container } = render(
      <SessionContext value={session}>
        <Player />
      </SessionContext>,
    )
    screen.getByRole('button', { name: 'Attach a recording…' }).focus()
    await userEvent.upload(container.querySelector<HTMLInputElement>('[data-recording]')!, new File(['x'], 'a.ogg'), {
      applyAccept: false,
    })
    expect(document.activeElement).toBe(container.querySelector('[data-play]'))
  })
})
