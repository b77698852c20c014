import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DEFAULT_SETTINGS } from '../../src/reader/settings.ts'
import { settle } from '../storage/fake-browser.ts'
import { leave, leaveAll, openEmptyBrowser, readDisk, visit, writeDisk } from './visits.ts'

beforeEach(() => {
  openEmptyBrowser()
})
afterEach(leaveAll)

describe('settings', () => {
  it('are as by default at the first visit', async () => {
    const { reader } = visit()
    expect(reader.settings.getState()).toEqual(DEFAULT_SETTINGS)
    await reader.loaded
    expect(reader.settings.getState()).toEqual(DEFAULT_SETTINGS)
    expect(reader.isLoaded.getState()).toBe(true)
  })

  it('are changed at once, tell those who listen, and are the same object until the next change', () => {
    const { reader } = visit()
    const listener = vi.fn<() => void>()
    reader.settings.subscribe(listener)
    reader.settings.change({ rate: 1.5 })
    expect(reader.settings.getState()).toEqual({ ...DEFAULT_SETTINGS, rate: 1.5 })
    expect(reader.settings.getState()).toBe(reader.settings.getState())
    expect(listener).toHaveBeenCalledTimes(1)
    reader.settings.change({ rate: 1.5 })
    expect(listener).toHaveBeenCalledTimes(1)
  })

  it('are there again at the next visit', async () => {
    const first = visit()
    first.reader.settings.change({ hasSingleKeys: false, isDockCollapsed: true })
    await first.reader.flush()
    leave(first)
    const { reader } = visit()
    await reader.loaded
    expect(reader.settings.getState()).toEqual({ ...DEFAULT_SETTINGS, hasSingleKeys: false, isDockCollapsed: true })
  })

  it('made before the stored ones have arrived win over them', async () => {
    await writeDisk('settings', { theme: 'light', rate: 2 })
    const { reader } = visit()
    reader.settings.change({ theme: 'dark' })
    await reader.loaded
    expect(reader.settings.getState()).toMatchObject({ theme: 'dark', rate: 2 })
    await reader.flush()
    expect(await readDisk('settings')).toEqual({ theme: 'dark', rate: 2 })
  })

  it('the theme is known before the database has answered', async () => {
    const first = visit()
    first.reader.settings.change({ theme: 'dark' })
    leave(first)
    expect(visit().reader.settings.getState().theme).toBe('dark')
  })

  it('how the text looks is known before the database has answered, and nonsense is not believed', () => {
    const first = visit()
    first.reader.settings.change({ textSize: 1.3, lineWidth: 'wide', typeface: 'sans', hasSidebar: false })
    leave(first)
    const look = { textSize: 1.3, lineWidth: 'wide', lineHeight: 'normal', typeface: 'sans', hasSidebar: false }
    expect(visit().reader.settings.getState()).toMatchObject(look)
    localStorage.setItem('transcript-explorer:look', '{"textSize":40,"lineWidth":"wide","typeface":["sans"]}')
    expect(visit().reader.settings.getState()).toEqual({ ...DEFAULT_SETTINGS, lineWidth: 'wide' })
    localStorage.setItem('transcript-explorer:look', '{"textSize":')
    expect(visit().reader.settings.getState()).toEqual(DEFAULT_SETTINGS)
  })

  it('the sidebar is stored under the name it had before, in the database and for the first paint', async () => {
    await writeDisk('settings', { hasCompanion: false })
    const first = visit()
    await first.reader.loaded
    expect(first.reader.settings.getState().hasSidebar).toBe(false)
    expect(JSON.parse(localStorage.getItem('transcript-explorer:look')!)).toMatchObject({ hasCompanion: false })
    first.reader.settings.change({ hasSidebar: true })
    await first.reader.flush()
    expect(await readDisk('settings')).toEqual({ hasCompanion: true })
  })

  it('moved keys are short texts by short texts, anything else is left alone', () => {
    const { reader } = visit()
    reader.settings.change({ keys: { k: 'x', j: '' } })
    expect(reader.settings.getState().keys).toEqual({ k: 'x', j: '' })
    const wrong: unknown = { k: 7 }
    reader.settings.change({ keys: wrong as Record<string, string> })
    expect(reader.settings.getState().keys).toEqual({ k: 'x', j: '' })
  })

  it('without localStorage the theme comes with the rest', async () => {
    await writeDisk('settings', { theme: 'dark' })
    const sound = Object.getOwnPropertyDescriptor(globalThis, 'localStorage')!
    Object.defineProperty(globalThis, 'localStorage', {
      configurable: true,
      get() {
        throw new DOMException('The operation is insecure', 'SecurityError')
      },
    })
    const { reader } = visit()
    expect(reader.settings.getState().theme).toBe('system')
    await reader.loaded
    expect(reader.settings.getState().theme).toBe('dark')
    Object.defineProperty(globalThis, 'localStorage', sound)
  })

  it.each([
    ['rate', Number.NaN],
    ['rate', 100],
    ['rate', '2'],
    ['theme', 'purple'],
    ['hasSingleKeys', 'yes'],
  ])('a stored %s of %j goes into quarantine and the default holds', async (name, value) => {
    await writeDisk('settings', { [name]: value, isDockCollapsed: true })
    const { reader } = visit()
    await reader.loaded
    await settle()
    expect(reader.settings.getState()).toEqual({ ...DEFAULT_SETTINGS, isDockCollapsed: true })
    expect(await readDisk('quarantine')).toEqual({ [`settings/${name}`]: value })
    expect(await readDisk('settings')).toEqual({ isDockCollapsed: true })
  })

  it('a choice made while an unreadable one goes into quarantine stays on the disk', async () => {
    await writeDisk('settings', { rate: 'fast' })
    const { reader } = visit()
    await reader.loaded
    reader.settings.change({ rate: 2 })
    await reader.flush()
    await settle()
    expect(await readDisk('settings')).toEqual({ rate: 2 })
  })

  it('that only another version knows are left alone', async () => {
    await writeDisk('settings', { columns: 3 })
    const { reader } = visit()
    await reader.loaded
    reader.settings.change({ rate: 2 })
    await reader.flush()
    expect(reader.settings.getState()).not.toHaveProperty('columns')
    expect(await readDisk('settings')).toEqual({ columns: 3, rate: 2 })
  })

  it('that make no sense are not taken', () => {
    const { reader } = visit()
    reader.settings.change({ rate: Number.POSITIVE_INFINITY })
    expect(reader.settings.getState().rate).toBe(1)
  })
})
