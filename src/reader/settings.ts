/** The reader's settings. Each is a record of its own, so that two tabs may change different ones. */

import { tryParseJson } from '../core/episode/parse-json.ts'
import { readEarlyValue, writeEarlyValue } from '../storage/early-value.ts'
import { type ReadonlyStore, deriveStore } from '../platform/readonly-store.ts'
import { readFields, readNumber, readOrder, readText } from './fields.ts'
import { MAX_AUTHOR } from './notes/note-limits.ts'
import type { RecordStore } from './record-store.ts'

type LineWidth = 'narrow' | 'normal' | 'wide'
type LineHeight = 'close' | 'normal' | 'open'
type Typeface = 'serif' | 'sans'

/** Settings that would make the page jump if they were applied late. */
interface Look {
  /** Size of the transcript's letters; 1 is as designed. */
  readonly textSize: number
  readonly lineWidth: LineWidth
  readonly lineHeight: LineHeight
  readonly typeface: Typeface
  /** False in wide reading: the text alone, without player column and panels. */
  readonly hasSidebar: boolean
  /** The library is a list instead of covers. */
  readonly isLibraryList: boolean
}

const LOOK_NAMES: readonly (keyof Look)[] = [
  'textSize',
  'lineWidth',
  'lineHeight',
  'typeface',
  'hasSidebar',
  'isLibraryList',
]
const LOOK_KEY = 'look'

/** Settings stay readable under the name they were first stored with. */
function getStoredName(name: string): string {
  return name === 'hasSidebar' ? 'hasCompanion' : name
}

/** The look as it was last time, each value as `read` accepts it. Anybody may have written the record. */
function readEarlyLook(read: (name: keyof Look, value: unknown) => unknown): Partial<Look> {
  const field = readFields(tryParseJson(readEarlyValue(LOOK_KEY) ?? ''))
  if (!field) return {}
  const known = LOOK_NAMES.map((name) => [name, read(name, field(getStoredName(name)))] as const)
  return Object.fromEntries(known.filter(([, value]) => value !== undefined))
}

/** Writes only the values that differ from `before`: the others may have been changed by another tab since. */
function writeEarlyLook(look: Look, before: Look): void {
  const changed = LOOK_NAMES.filter((name) => look[name] !== before[name])
  if (changed.length === 0) return
  const stored = readFields(tryParseJson(readEarlyValue(LOOK_KEY) ?? ''))
  const fields = LOOK_NAMES.map((name) => {
    const key = getStoredName(name)
    return [key, changed.includes(name) ? look[name] : stored?.(key)]
  })
  writeEarlyValue(LOOK_KEY, JSON.stringify(Object.fromEntries(fields)))
}

type Theme = 'system' | 'light' | 'dark'

/** paragraph: the page moves when the spoken line leaves its middle · line: at every line, so that it stands still. */
type FollowPace = 'paragraph' | 'line'

export interface Settings extends Look {
  readonly theme: Theme
  /** Shortcuts of one key without a modifier. */
  readonly hasSingleKeys: boolean
  /** The reader allows the foreign player to load before the first play. */
  readonly loadsPlayerAtOnce: boolean
  /** Strict privacy: no script of YouTube's runs in our page, only its frame. */
  readonly isPlayerPrivate: boolean
  /** Following starts with the first play. */
  readonly followsByDefault: boolean
  readonly followPace: FollowPace
  /** The spoken word is painted, not its paragraph alone. */
  readonly paintsWords: boolean
  /** Keys the reader has moved: from the key as shipped (`k`) to the one that does it now; empty for none. */
  readonly keys: Readonly<Record<string, string>>
  /** Playback speed, 1 is normal. */
  readonly rate: number
  /** Playing skips what is marked as an advertisement or as words that return in other episodes. */
  readonly skipsAsides: boolean
  /** A copied quote carries its receipt. */
  readonly copiesReceipts: boolean
  /** The `savedOrder` of the latest note that was taken along in a backup; 0 before the first. */
  readonly exportedOrder: number
  /** Name under which the reader shares notes; empty before it is given. */
  readonly authorName: string
  /** A UUID by which shared notes are known as the reader's own on another device; empty before any were. */
  readonly authorId: string
  /** The phone's player is the slim bar. */
  readonly isDockCollapsed: boolean
}

export interface SettingsKeeper extends ReadonlyStore<Settings> {
  change(change: Partial<Settings>): void
}

export const DEFAULT_SETTINGS: Settings = {
  theme: 'system',
  hasSingleKeys: true,
  loadsPlayerAtOnce: false,
  isPlayerPrivate: false,
  followsByDefault: true,
  rate: 1,
  isDockCollapsed: false,
  exportedOrder: 0,
  authorName: '',
  authorId: '',
  copiesReceipts: false,
  skipsAsides: false,
  textSize: 1,
  lineWidth: 'normal',
  lineHeight: 'normal',
  typeface: 'serif',
  hasSidebar: true,
  isLibraryList: false,
  followPace: 'paragraph',
  paintsWords: true,
  keys: {},
}

const readSwitch = (value: unknown) => (typeof value === 'boolean' ? value : undefined)
const readChoice =
  <T extends string>(...choices: readonly T[]) =>
  (value: unknown): T | undefined =>
    choices.find((choice) => choice === value)

const READERS: { readonly [Name in keyof Settings]: (value: unknown) => Settings[Name] | undefined } = {
  theme: readChoice('system', 'light', 'dark'),
  hasSingleKeys: readSwitch,
  loadsPlayerAtOnce: readSwitch,
  isPlayerPrivate: readSwitch,
  followsByDefault: readSwitch,
  rate: (value) => readNumber(value, 0.25, 4),
  isDockCollapsed: readSwitch,
  exportedOrder: readOrder,
  authorName: (value) => readText(value, MAX_AUTHOR),
  authorId: (value) => readText(value, MAX_AUTHOR),
  copiesReceipts: readSwitch,
  skipsAsides: readSwitch,
  textSize: (value) => readNumber(value, MIN_TEXT_SIZE, MAX_TEXT_SIZE),
  lineWidth: readChoice('narrow', 'normal', 'wide'),
  lineHeight: readChoice('close', 'normal', 'open'),
  typeface: readChoice('serif', 'sans'),
  hasSidebar: readSwitch,
  isLibraryList: readSwitch,
  followPace: readChoice('paragraph', 'line'),
  paintsWords: readSwitch,
  keys: readKeys,
}

const MIN_TEXT_SIZE = 0.7
const MAX_TEXT_SIZE = 2

/** Short texts by short texts; a record with anything else in it is not ours. */
function readKeys(value: unknown): Settings['keys'] | undefined {
  const entries = readFields(value) ? Object.entries(value as object) : undefined
  const isOurs = entries?.every(([from, to]) => from.length <= 20 && typeof to === 'string' && to.length <= 20)
  return entries && entries.length <= 60 && isOurs ? (Object.fromEntries(entries) as Settings['keys']) : undefined
}

/** Moved keys are merged key by key. Any other setting is one value, and the last change of it wins. */
export function mergeSetting(mine: unknown, theirs: unknown, base: unknown, name: string): unknown {
  if (name !== 'keys') return mine
  const entries = (value: unknown) => new Map(Object.entries(readKeys(value) ?? {}))
  const [ours, merged, before] = [entries(mine), entries(theirs), entries(base)]
  for (const key of new Set([...ours.keys(), ...before.keys()])) {
    const moved = ours.get(key)
    if (moved === before.get(key)) continue
    if (moved === undefined) merged.delete(key)
    else merged.set(key, moved)
  }
  return Object.fromEntries(merged)
}

const NAMES = new Map((Object.keys(READERS) as (keyof Settings)[]).map((name) => [getStoredName(name), name]))

/** A setting unknown to this version belongs to another one and is left as it is. */
export function readSetting(record: unknown, storedName: string): unknown {
  const name = NAMES.get(storedName)
  return name ? READERS[name](record) : record
}

/** The theme as it was last time, known before the database has answered: for the first paint. */
function readEarlyTheme(): Theme {
  return READERS.theme(readEarlyValue('theme')) ?? DEFAULT_SETTINGS.theme
}

export function createSettings(store: RecordStore<unknown>): SettingsKeeper {
  const early = { theme: readEarlyTheme(), ...readEarlyLook((name, value) => READERS[name](value)) }
  const settings = deriveStore(store, (records): Settings => ({
    ...DEFAULT_SETTINGS,
    ...early,
    ...Object.fromEntries([...records].flatMap(([key, value]) => (NAMES.has(key) ? [[NAMES.get(key), value]] : []))),
  }))
  let last = settings.getState()
  store.subscribe(() => {
    const before = last
    last = settings.getState()
    // Another tab may have written the others since.
    if (last.theme !== before.theme) writeEarlyValue('theme', last.theme)
    writeEarlyLook(last, before)
  })
  return {
    ...settings,
    getInitialState: () => DEFAULT_SETTINGS,
    change(change) {
      for (const [name, value] of Object.entries(change)) {
        const isNew = !Object.is(settings.getState()[name as keyof Settings], value)
        if (isNew && readSetting(value, getStoredName(name)) !== undefined) store.put(getStoredName(name), value)
      }
    },
  }
}
