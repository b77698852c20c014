import { cleanup, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { HelpSheet } from '../../../src/views/help/help-sheet.tsx'
import type { Shortcut } from '../../../src/views/help/shortcut.ts'

afterEach(cleanup)

const SHORTCUTS: readonly Shortcut[] = [
  { group: 'Finding', name: 'Search all episodes', keys: ['⌘K'], isSingleKey: false, isBasic: true },
  { group: 'Playing', name: 'Play or pause', keys: ['K', 'Space'], isSingleKey: true, isBasic: true },
  { group: 'Page', name: 'Panels', keys: ['1', '–', '6'], isSingleKey: true },
]

function open(singleKeys = true) {
  const handlers = { onClose: vi.fn(), onToggleSingleKeys: vi.fn(), onChangeTheme: vi.fn() }
  render(<HelpSheet open shortcuts={SHORTCUTS} singleKeys={singleKeys} theme="system" {...handlers} />)
  return handlers
}

describe('the help sheet', () => {
  it('opens with the basic keys, and lists every shortcut of the table under its group on request', async () => {
    open()
    const readGroups = () => screen.getAllByRole('region').map((region) => region.getAttribute('aria-label'))
    expect(readGroups()).toEqual(['Playing', 'Finding', 'In a search'])
    const all = screen.getByRole('button', { name: 'All keys', expanded: false })
    await userEvent.click(all)
    expect(all.getAttribute('aria-expanded')).toBe('true')
    expect(readGroups()).toEqual(['Playing', 'Finding', 'Page', 'In a search'])
    const playing = within(screen.getByRole('region', { name: 'Playing' }))
    expect(playing.getByRole('term').textContent).toBe('Play or pause')
    expect(playing.getByRole('definition').textContent).toBe('KSpace')
    expect(within(screen.getByRole('region', { name: 'Page' })).getByRole('definition').textContent).toBe('1–6')
  })

  it('turns single keys off, and says which are off', async () => {
    const { onToggleSingleKeys } = open()
    const toggle = screen.getByRole('switch', { name: 'Single-key shortcuts' })
    expect(toggle.getAttribute('aria-checked')).toBe('true')
    await userEvent.click(toggle)
    expect(onToggleSingleKeys).toHaveBeenCalledWith(false)
    cleanup()
    open(false)
    await userEvent.click(screen.getByRole('button', { name: 'All keys' }))
    expect(
      screen
        .getAllByRole('term')
        .slice(0, 3)
        .map((term) => term.textContent),
    ).toEqual(['Play or pause, turned off', 'Search all episodes', 'Panels, turned off'])
  })

  it('offers system, light and dark', async () => {
    const { onChangeTheme } = open()
    const themes = within(screen.getByRole('radiogroup', { name: 'Theme' }))
    expect(themes.getAllByRole('radio').map((radio) => (radio as HTMLInputElement).checked)).toEqual([
      true,
      false,
      false,
    ])
    await userEvent.click(themes.getByRole('radio', { name: 'Dark' }))
    expect(onChangeTheme).toHaveBeenCalledWith('dark')
  })

  it('closes with its button', async () => {
    const { onClose } = open()
    await userEvent.click(screen.getByRole('button', { name: 'Close' }))
    expect(onClose).toHaveBeenCalledOnce()
  })
})
