/** Kills the browser while notes are being written, again and again on one profile: what was called saved must be there. */

import type { Page } from '@playwright/test'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { openKillableBrowser } from './kill-browser.ts'
import { watchSavedNotes } from './watch-saved-notes.ts'

export interface KillOptions {
  /** Of the site, without a slash at the end. */
  readonly address: string
  readonly executablePath: string
  readonly kills: number
  readonly seed: number
  /** Asked before each further kill: ends it early. */
  readonly isEnough?: () => boolean
  /** Called after each kill. */
  readonly onKill?: (result: KillResult) => void
}

export interface KillResult {
  readonly kills: number
  /** Different notes that the page called saved. */
  readonly saved: number
  /** Notes reported as saved that were missing afterwards. */
  readonly lost: readonly string[]
  /** Records that could not be read afterwards. */
  readonly unreadable: number
  /** "saved" before its transaction was complete, or a transaction on the notes that was not strict. */
  readonly broken: readonly string[]
}

const FIELD = 'textarea[aria-label="Your note"]'
const EPISODE = '/e/EV7WhVT270Q'
/** The browser is killed at most so many milliseconds after the first note was called saved. */
const LATEST = 2000
/** This share of the kills does not wait for anything to be called saved. */
const EARLY = 0.25

export async function killWhileNotesAreSaved(options: KillOptions): Promise<KillResult> {
  const { kills, seed, isEnough = () => false, onKill } = options
  const profile = await mkdtemp(join(tmpdir(), 'kill-notes-'))
  const random = createRandom(seed)
  const log: KillLog = { saved: new Map(), broken: [] }
  let result: KillResult = { kills: 0, saved: 0, lost: [], unreadable: 0, broken: log.broken }
  try {
    // The last visit only looks at what the last kill has left.
    for (let round = 0, isLast = false; !isLast; round++) {
      isLast = round === kills || isEnough()
      const life = isLast ? undefined : { waitsForSaved: random() > EARLY, rest: random() * LATEST }
      // One visit after the other: they share a profile.
      // oxlint-disable-next-line no-await-in-loop
      const found = await visit(options, profile, log, round, life)
      result = { ...result, ...found, kills: round, saved: log.saved.size }
      if (round > 0) onKill?.(result)
    }
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
  return result
}

interface KillLog {
  /** By the label a note begins with, the longest text of it that was called saved. */
  readonly saved: Map<string, string>
  readonly broken: string[]
}

type Found = Pick<KillResult, 'lost' | 'unreadable'>

/** How long a browser may write. */
interface Life {
  readonly waitsForSaved: boolean
  /** Milliseconds after that. */
  readonly rest: number
}

/** Looks at what is there, then writes until the browser is killed; without a life it only looks. */
async function visit(
  { address, executablePath }: KillOptions,
  profile: string,
  { saved, broken }: KillLog,
  round: number,
  life: Life | undefined,
): Promise<Found> {
  const { browser, kill } = await openKillableBrowser(executablePath, profile)
  try {
    const page = await browser.contexts()[0]!.newPage()
    const onSaved = (text: string) => keepLongest(saved, text)
    await watchSavedNotes(page, { onSaved, onBroken: (what) => broken.push(what) })
    await page.goto(address + EPISODE)
    const found = await classify(page, saved)
    if (life === undefined) return found
    const writing = writeNotes(page, round).catch(() => {})
    await page.locator(FIELD).waitFor({ timeout: 30_000 })
    if (life.waitsForSaved) await waitForMore(saved)
    await wait(life.rest)
    await kill()
    await writing
    return found
  } finally {
    await kill()
    await browser.close().catch(() => {})
  }
}

/** Notes without end, as a reader would write them, each typed in several goes. */
async function writeNotes(page: Page, round: number): Promise<void> {
  // The table of keys comes after the text.
  await page.waitForFunction(() => document.querySelector('[data-segment="0"]') !== null)
  for (let count = 0; ; count++) {
    const field = page.locator(FIELD)
    while (!(await field.isVisible())) {
      await page.keyboard.press('m')
      await field.waitFor({ timeout: 1000 }).catch(() => {})
    }
    let text = `[r${round}n${count}]`
    for (const words of [' first words', ', and more', ', and the end']) {
      text += words
      await field.fill(text)
      await wait(560)
    }
    await page.keyboard.press('Escape')
    await field.waitFor({ state: 'hidden' })
  }
}

/** Rejects when nothing is called saved within half a minute. */
async function waitForMore(saved: ReadonlyMap<string, string>): Promise<void> {
  const before = saved.size
  for (let tries = 0; saved.size === before; tries++) {
    if (tries > 3000) throw new Error('Nothing was called saved.')
    // One look after the other.
    // oxlint-disable-next-line no-await-in-loop
    await wait(10)
  }
}

/** Compares the notes on disk, read without the program, with those reported as saved. */
async function classify(page: Page, saved: ReadonlyMap<string, string>): Promise<Found> {
  const stored = await page.evaluate(readStoredNotes)
  const lost = [...saved.values()].filter((text) => !stored.texts.some((other) => other.startsWith(text)))
  return { lost, unreadable: stored.unreadable }
}

/** Runs in the page. */
async function readStoredNotes(): Promise<{ readonly texts: readonly string[]; readonly unreadable: number }> {
  const ask = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.addEventListener('success', () => resolve(request.result))
      request.addEventListener('error', () => reject(request.error ?? new Error('not read')))
    })
  // The program makes the database; until it has, there is nothing to lose.
  const names = await indexedDB.databases()
  if (!names.some(({ name }) => name === 'transcript-explorer')) return { texts: [], unreadable: 0 }
  const database = await ask(indexedDB.open('transcript-explorer'))
  const records: readonly unknown[] = await ask(database.transaction('notes').objectStore('notes').getAll())
  const quarantined = await ask(database.transaction('quarantine').objectStore('quarantine').getAllKeys())
  database.close()
  const texts = records.map(
    (record) => Reflect.get(Object(record), 'text') ?? Reflect.get(Object(Reflect.get(Object(record), 'note')), 'text'),
  )
  return {
    texts: texts.filter((text) => typeof text === 'string'),
    unreadable: quarantined.length + texts.filter((text) => typeof text !== 'string').length,
  }
}

/** A note grows as it is typed: whatever is there later begins with what was saved. */
function keepLongest(saved: Map<string, string>, text: string): void {
  const label = /^\[r\d+n\d+\]/.exec(text)?.[0]
  if (label !== undefined && text.length > (saved.get(label)?.length ?? 0)) saved.set(label, text)
}

/** The same sequence for the same seed, 0 to 1. */
function createRandom(seed: number): () => number {
  let state = (seed % 2147483646) + 1
  return () => (state = (state * 48271) % 2147483647) / 2147483647
}
