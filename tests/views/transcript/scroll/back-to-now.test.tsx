import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Session } from '../../../../src/session/session.ts'
import { SessionContext } from '../../../../src/session/use-session.ts'
import { createStore } from 'zustand/vanilla'
import { BackToNow } from '../../../../src/views/transcript/scroll/back-to-now.tsx'

vi.hoisted(() => vi.resetModules())

const page = document.createElement('article')
let top = 0

beforeEach(() => {
  page.innerHTML = '<section><div data-segment="0"></div></section>'
  document.body.append(page)
  vi.stubGlobal('IntersectionObserver', function (this: object, look: () => void) {
    Object.assign(this, { observe: look, disconnect() {} })
  })
  vi.stubGlobal('requestAnimationFrame', (look: () => void) => (look(), 0))
  vi.spyOn(page, 'offsetHeight', 'get').mockReturnValue(5000)
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(() => new DOMRect(0, top, 600, 200))
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

it('names the time that plays, and goes when the spoken paragraph is scrolled into sight', () => {
  let now = 107.4
  const playback = createStore(() => ({ phase: 'paused' }))
  const session = {
    store: createStore(() => ({ follow: 'yielded', activity: { active: { kind: 'segment', segment: 0 } } })),
    clock: { getState: playback.getState, subscribe: playback.subscribe, now: () => now },
    commands: { backToNow() {} },
  } as unknown as Session
  top = 9000
  render(
    <SessionContext value={session}>
      <BackToNow root={{ current: page }} />
    </SessionContext>,
  )
  expect(screen.getByRole('button', { name: 'Back to now 1:47' })).toBeTruthy()
  now = 130
  act(() => playback.setState({ phase: 'paused' }, true))
  expect(screen.getByRole('button', { name: 'Back to now 2:10' })).toBeTruthy()
  top = 300
  act(() => void window.dispatchEvent(new Event('scroll')))
  expect(screen.queryByRole('button')).toBeNull()
})
