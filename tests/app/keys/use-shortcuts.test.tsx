// @vitest-environment happy-dom
import { cleanup, renderHook } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import type { PageCommands } from '../../../src/app/keys/page-commands.ts'
import { SHORTCUTS } from '../../../src/app/keys/shortcuts.ts'
import { useShortcuts } from '../../../src/app/keys/use-shortcuts.ts'
import type { Session } from '../../../src/session/session.ts'

afterEach(cleanup)

function press(markup: string, key: string) {
  const togglePlay = vi.fn()
  const page = { session: { commands: { togglePlay } } as unknown as Session } as PageCommands
  const hook = renderHook(() => useShortcuts(page, SHORTCUTS, true))
  document.body.innerHTML = markup
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })
  document.body.firstElementChild!.dispatchEvent(event)
  hook.unmount()
  return { isPlayed: togglePlay.mock.calls.length === 1, isScrollKept: event.defaultPrevented }
}

it('Space on a link plays or pauses and does not scroll, since a link has no use for it', () => {
  expect(press('<a href="/e/x?t=10">0:10</a>', ' ')).toEqual({ isPlayed: true, isScrollKept: true })
})

it('Space on a control presses the control', () => {
  for (const control of ['<button></button>', '<a role="tab" href="/"></a>', '<input>', '<div role="slider"></div>']) {
    expect(press(control, ' '), control).toEqual({ isPlayed: false, isScrollKept: false })
  }
  expect(press('<button></button>', 'k')).toEqual({ isPlayed: true, isScrollKept: true })
})
