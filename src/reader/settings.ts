/** What the reader has chosen. Each setting is a record of its own, so that two tabs may change two of them. */

import { readEarlyValue, writeEarlyValue } from '../storage/early-value.ts'
import type { Readable } from '../storage/cell.ts'
import { deriveReadable } from './derive.ts'
import { readNumber } from './fields.ts'
import type { Shelf } from './shelf.ts'

export type Theme = 'system' | 'light' | 'dark'

export interface Settings {
  readonly theme: Theme
  /** Shortcuts of one key without a modifier. */
  readonly hasSingleKeys: boolean
  /** The reader allows the foreign player to load before the first play. */
  readonly loadsPlayerAtOnce: boolean
  /** Following starts with the first play. */
  readonly followsByDefault: boolean
  /** Playback speed, 1 is normal. */
  readonly rate: number
  /** The phone's player is the slim bar. */
  readonly isDockCollapsed: boolean
}

export interface SettingsKeeper extends Readable<Settings> {
  change(change: Partial<Settings>): void
}

export const DEFAULT_SETTINGS: Settings = {
  theme: 'system',
  hasSingleKeys: true,
  loadsPlayerAtOnce: false,
  followsByDefault: true,
  rate: 1,
  isDockCollapsed: false,
}

const readSwitch = (value: unknown) => (typeof value === 'boolean' ? value : undefined)

const READERS: { readonly [Name in keyof Settings]: (value: unknown) => Settings[Name] | undefined } = {
  theme: (value) => (value === 'system' || value === 'light' || value === 'dark' ? value : undefined),
  hasSingleKeys: readSwitch,
  loadsPlayerAtOnce: readSwitch,
  followsByDefault: readSwitch,
  rate: (value) => readNumber(value, 0.25, 4),
  isDockCollapsed: readSwitch,
}

/** A setting that this version does not know belongs to another one and is left as it is. */
export function readSetting(record: unknown, name: string): unknown {
  return isSettingName(name) ? READERS[name](record) : record
}

function isSettingName(name: string): name is keyof Settings {
  return Object.hasOwn(READERS, name)
}

/** The theme as it was last time, known before the database has answered: for the first paint. */
export function readEarlyTheme(): Theme {
  return READERS.theme(readEarlyValue('theme')) ?? DEFAULT_SETTINGS.theme
}

export function createSettings(shelf: Shelf<unknown>): SettingsKeeper {
  const early = readEarlyTheme()
  const settings = deriveReadable(shelf, (records): Settings => ({
    ...DEFAULT_SETTINGS,
    theme: early,
    ...Object.fromEntries([...records].filter(([name]) => isSettingName(name))),
  }))
  shelf.subscribe(() => writeEarlyValue('theme', settings.read().theme))
  return {
    ...settings,
    change(change) {
      for (const [name, value] of Object.entries(change)) {
        const isNew = !Object.is(settings.read()[name as keyof Settings], value)
        if (isNew && readSetting(value, name) !== undefined) shelf.put(name, value)
      }
    },
  }
}
