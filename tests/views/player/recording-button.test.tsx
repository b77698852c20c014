import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { afterEach, expect, it } from 'vitest'
import type { Session } from '../../../src/session/session.ts'
import { SessionContext } from '../../../src/session/use-session.ts'
import { RecordingButton } from '../../../src/views/player/problem-card.tsx'

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
