import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { IDLE, type Playback } from '../../../src/core/playback/playback.ts'
import { combineStores } from '../../../src/platform/readonly-store.ts'
import type { Session } from '../../../src/session/session.ts'
import { SessionContext } from '../../../src/session/use-session.ts'
import { PlayerPanel } from '../../../src/views/player/player-panel.tsx'
import { episodeOf } from '../../support/episode-text.ts'

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
