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

function pressAll(keys: readonly string[], page: Partial<PageCommands>, target: HTMLElement = document.body) {
  const hook = renderHook(() => useShortcuts(page as PageCommands, SHORTCUTS, true))
  for (const key of keys) target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  hook.unmount()
}

it('G and then a letter goes to another page', () => {
  const goTo = vi.fn()
  pressAll(['g', 'l', 'g', 'n', 'g', 'm', 'g', 'c'], { goTo })
  expect(goTo.mock.calls).toEqual([['/'], ['/names'], ['/notes'], ['/clips']])
})

it('the second key of a pair means nothing else', () => {
  const goTo = vi.fn()
  const typeAhead = vi.fn(({ key }: KeyboardEvent) => key === 'c')
  pressAll(['g', 'c', 'c'], { goTo, typeAhead })
  expect(goTo).toHaveBeenCalledTimes(1)
  expect(typeAhead.mock.results.map(({ value }) => value)).toEqual([false, true])
})

it('G goes to no page where something comes between, in a field, and in an episode', () => {
  const goTo = vi.fn()
  const openTimeField = vi.fn()
  pressAll(['g', 'x', 'c'], { goTo })
  document.body.innerHTML = '<input>'
  pressAll(['g', 'c'], { goTo }, document.querySelector('input')!)
  pressAll(['g', 'c'], { openTimeField })
  expect(goTo).not.toHaveBeenCalled()
  expect(openTimeField).toHaveBeenCalledTimes(1)
})
