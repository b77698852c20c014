import { describe, expect, it, vi } from 'vitest'
import { nameKey } from '../../../src/app/keys/page-commands.ts'
import { LOCAL_SHORTCUTS, SHORTCUTS } from '../../../src/app/keys/shortcuts.ts'
import type { Session } from '../../../src/session/session.ts'

const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'shiftKey', boolean>> = {}) =>
  nameKey({ key, ctrlKey: false, metaKey: false, shiftKey: false, ...held })

describe('the table of keys', () => {
  it('gives no key two meanings', () => {
    const keys = SHORTCUTS.flatMap(({ match }) => match)
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('says of every key what it does', () => {
    for (const { name, keys, group } of [...SHORTCUTS, ...LOCAL_SHORTCUTS]) {
      expect(name).not.toBe('')
      expect(group).not.toBe('')
      expect(keys.length).toBeGreaterThan(0)
    }
  })

  it('has fourteen keys to begin with', () => {
    const basic = SHORTCUTS.filter(({ isBasic }) => isBasic)
    expect(basic.flatMap(({ keys }) => keys).join(' ')).toBe('K Space J L T [ ] G / Ctrl K C B Q M ?')
    expect(basic).toHaveLength(14)
  })

  it('names a pressed key as the table writes it', () => {
    expect(press('K')).toBe('k')
    expect(press('?', { shiftKey: true })).toBe('?')
    expect(press('F3', { shiftKey: true })).toBe('shift+f3')
    expect(press('k', { metaKey: true })).toBe('mod+k')
    expect(press('k', { ctrlKey: true })).toBe('mod+k')
  })

  it('leaves a key to the browser where a page has no use for it', () => {
    const page = { openSearch: () => {}, openHelp: () => {}, openSettings: () => {}, switchTheme: () => {} }
    const play = SHORTCUTS.find(({ match }) => match.includes('k'))!
    expect(play.run(page, 'k')).toBe(false)
    const help = SHORTCUTS.find(({ match }) => match.includes('?'))!
    expect(help.run(page, '?')).toBe(true)
  })

  it('searches all episodes where there is no transcript to find in', () => {
    const openSearch = vi.fn<() => void>()
    const page = { openSearch, openHelp: () => {}, openSettings: () => {}, switchTheme: () => {} }
    const find = SHORTCUTS.find(({ match }) => match.includes('/'))!
    expect(find.run(page, '/'), 'outside an episode').toBe(false)
    expect(find.run({ ...page, session: {} as Session }, '/')).toBe(true)
    expect(openSearch).toHaveBeenCalledOnce()
  })
})
