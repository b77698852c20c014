/** The recording that ships with the app, played by a real media element, and recordings opened from the disk. No network. */

import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { webvtt } from '../../../src/core/import/formats/webvtt.ts'
import { chooseSpeed, pauseButton, playButton, readPainted, untilTextObeys } from '../support/episode.ts'
import { readKept } from '../support/keep-setting.ts'
import { expect, test } from '../support/test.ts'

const CAPTIONS = readFileSync(new URL('../../../data/notes/spokenguide.vtt', import.meta.url), 'utf8')
const SOUND = readFileSync(new URL('../../../public/media/spokenguide.ogg', import.meta.url))

interface Word {
  readonly start: number
  readonly text: string
}

/** Every word with the time that the captions state. */
function listWords(): readonly Word[] {
  const { draft } = webvtt.parse({ name: 'spokenguide.vtt', text: CAPTIONS })
  return (draft?.cues ?? []).flatMap(({ text, words }) => {
    const offsets = words?.offsets ?? []
    return offsets.map((offset, index) => ({
      start: words!.starts[index]!,
      text: text.slice(offset, offsets[index + 1] ?? text.length).trim(),
    }))
  })
}

async function openGuide(page: Page, search = ''): Promise<void> {
  await page.goto(`/e/spokenguide${search}`)
  await expect(page.locator('[data-segment="0"] [data-text]')).toHaveText(/^Welcome to Transcript Explorer/)
  await expect(page.getByRole('group', { name: 'Playback' })).toBeVisible()
  await untilTextObeys(page)
}

/** The state of the media element on the page. */
function readElement(page: Page) {
  return page.locator('audio').evaluate((element: HTMLAudioElement) => ({
    time: element.currentTime,
    duration: element.duration,
    isPaused: element.paused,
    rate: element.playbackRate,
    keepsPitch: element.preservesPitch,
    label: element.getAttribute('aria-label'),
  }))
}

const readTime = (page: Page) => readElement(page).then(({ time }) => time)

test('is in the library, plays at the press, and marks the word that is spoken', async ({ page, watch }) => {
  await page.goto('/')
  await page.getByRole('link', { name: 'A spoken guide to Transcript Explorer' }).first().click()
  await expect(page.getByRole('group', { name: 'Playback' })).toBeVisible()
  await expect(page.locator('audio')).toHaveCount(0)
  await playButton(page).click()
  await expect.poll(() => readTime(page)).toBeGreaterThan(1)
  expect(await readElement(page)).toMatchObject({ label: 'A spoken guide to Transcript Explorer' })

  const words = listWords()
  expect(words.length).toBeGreaterThan(300)
  const wrong: string[] = []
  for (let look = 0; look < 25; look++) {
    const before = await readTime(page)
    const painted = (await readPainted(page, 'word')).join('')
    const after = await readTime(page)
    const said = words.filter(
      ({ start }, index) => start <= after + 0.05 && (words[index + 1]?.start ?? 999) >= before - 0.05,
    )
    if (!said.some(({ text }) => text.includes(painted.trim()) || painted.includes(text))) {
      wrong.push(`"${painted}" at ${before}, said: ${said.map(({ text }) => text).join(' | ')}`)
    }
    await expect.poll(() => readTime(page), { intervals: [20] }).toBeGreaterThan(after + 0.17)
  }
  expect(wrong).toEqual([])
  expect(watch.foreignRequests()).toEqual([])
})

test('goes to a word, steps by keys, changes speed up to three, and ends @slow', async ({ page }) => {
  await openGuide(page, '?t=60')
  await playButton(page).click()
  await expect.poll(() => readTime(page)).toBeGreaterThan(60.5)
  for (const rate of [1.25, 3]) {
    await chooseSpeed(page, rate)
    await expect(page.getByRole('button', { name: `Speed ${rate}×` })).toBeVisible()
  }
  expect(await readElement(page)).toMatchObject({ rate: 3, keepsPitch: true })
  await page.keyboard.press('k')
  await expect(playButton(page)).toBeVisible()
  const before = await readTime(page)
  await page.keyboard.press('j')
  await expect.poll(() => readTime(page)).toBeLessThan(before - 5)
  await page.locator('[data-segment]').filter({ hasText: 'That is all.' }).getByRole('link', { name: /1:48/ }).click()
  await expect.poll(() => readTime(page)).toBeGreaterThan(107)
  expect((await readElement(page)).isPaused).toBe(true)
  await playButton(page).click()
  await expect.poll(() => readTime(page)).toBeGreaterThan(117)
  await expect(playButton(page)).toBeVisible()
})

test('tells the lock screen what plays, and obeys it', async ({ page }) => {
  await page.addInitScript(() => {
    const handlers: Record<string, unknown> = {}
    Object.assign(window, { lockScreen: handlers })
    const set = navigator.mediaSession.setActionHandler.bind(navigator.mediaSession)
    navigator.mediaSession.setActionHandler = (name, handler) => {
      handlers[name] = handler
      set(name, handler)
    }
  })
  await openGuide(page)
  await playButton(page).click()
  await expect(pauseButton(page)).toBeVisible()
  const shown = () =>
    page.evaluate(() => ({
      title: navigator.mediaSession.metadata?.title,
      artist: navigator.mediaSession.metadata?.artist,
      state: navigator.mediaSession.playbackState,
    }))
  expect(await shown()).toEqual({
    title: 'A spoken guide to Transcript Explorer',
    artist: 'Transcript Explorer',
    state: 'playing',
  })
  await press(page, 'seekto', { seekTime: 70 })
  await expect.poll(() => readTime(page)).toBeGreaterThan(70)
  await expect(page.locator('[data-segment][aria-current="true"]')).toContainText('From the file.')
  await press(page, 'pause', {})
  await expect(playButton(page)).toBeVisible()
  expect((await shown()).state).toBe('paused')
})

function press(page: Page, name: string, details: object): Promise<void> {
  return page.evaluate(
    ([action, given]) => {
      const { lockScreen } = window as unknown as { lockScreen: Record<string, (details: object) => void> }
      lockScreen[action]!(given)
    },
    [name, details] as const,
  )
}

test('captions opened from the disk play with the recording opened beside them @slow', async ({ page, watch }) => {
  watch.allow(/404/, 'the server does not know an episode that is only on this device')
  await page.goto('/')
  const text = CAPTIONS.replace('>Welcome ', '>Hello ')
  await page
    .locator('input[type="file"]')
    .first()
    .setInputFiles({ name: 'morning.vtt', mimeType: 'text/vtt', buffer: Buffer.from(text) })
  await expect(page.locator('[data-segment="0"] [data-text]')).toHaveText(/^Hello to Transcript Explorer/)
  await expect(page.getByRole('button', { name: 'Attach a recording…' })).toBeVisible()
  await expect(playButton(page)).toBeDisabled()
  // As in browsers that give no handles.
  await page.evaluate(() => Reflect.deleteProperty(window, 'showOpenFilePicker'))
  const choosing = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Attach a recording…' }).click()
  await (await choosing).setFiles({ name: 'morning.ogg', mimeType: 'audio/ogg', buffer: SOUND })
  await expect(playButton(page)).toBeFocused()
  await playButton(page).click()
  await expect.poll(() => readTime(page)).toBeGreaterThan(1)
  expect((await readElement(page)).duration).toBeCloseTo(117.7, 0)
  expect(await page.locator('audio').getAttribute('src')).toMatch(/^blob:/)
  await page.reload()
  await expect(page.locator('[data-segment="0"] [data-text]')).toHaveText(/^Hello to Transcript Explorer/)
  await playButton(page).click()
  await expect.poll(() => readTime(page)).toBeGreaterThan(0)
  await page.goto('/')
  const own = page.getByRole('region', { name: 'On this device' })
  await expect(own).toContainText('sound attached')
  await own.getByRole('button', { name: /^Actions for morning/ }).click()
  await page.getByRole('menuitem', { name: 'Remove recording' }).click()
  await expect(page.getByText('Recording removed').first()).toBeAttached()
  await expect(own.getByRole('button', { name: 'Attach a recording…' })).toBeVisible()

  // A browser with handles and without room for a copy.
  await page.addInitScript(simulateHandles)
  await page.reload()
  await own.getByRole('link', { name: /^morning/ }).click()
  await page.getByRole('button', { name: 'Attach a recording…' }).click()
  await expect(page.getByText('Next time, press “Open recording again”').first()).toBeAttached()
  await page.reload()
  await page.getByRole('button', { name: 'Open recording again: spokenguide.ogg' }).click()
  await playButton(page).click()
  await expect.poll(() => readTime(page)).toBeGreaterThan(0)
  await page.reload()
  await page.evaluate(async () => (await navigator.storage.getDirectory()).removeEntry('spokenguide.ogg'))
  await page.getByRole('button', { name: 'Open recording again: spokenguide.ogg' }).click()
  await expect(page.getByText(/^spokenguide\.ogg \(.* KB\) must be chosen again$/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Choose recording…' })).toBeVisible()
})

test('a recording much shorter than the text says so where it is added, and is kept or removed', async ({
  page,
  watch,
}) => {
  watch.allow(/404/, 'the server does not know an episode that is only on this device')
  await page.goto('/')
  const text = 'WEBVTT\n\n00:01.000 --> 00:05.000\nIt begins.\n\n28:00.000 --> 28:04.000\nIt ends.\n'
  await page
    .locator('input[type="file"]')
    .first()
    .setInputFiles({ name: 'long.vtt', mimeType: 'text/vtt', buffer: Buffer.from(text) })
  const add = async (name: string) => {
    const field = page.locator('input[data-recording]').first()
    await field.setInputFiles({ name, mimeType: 'audio/ogg', buffer: SOUND })
  }
  const note = page.getByText(/^This recording is 1:57, the text 28:04\./)
  await add('other.ogg')
  await expect(note).toBeVisible()
  await page.getByRole('button', { name: 'Remove it' }).click()
  await expect(note).toBeHidden()
  await expect(page.getByRole('button', { name: 'Attach a recording…' })).toBeVisible()
  await add('again.ogg')
  await page.getByRole('button', { name: 'Keep it' }).click()
  await expect(note).toBeHidden()
  await expect(page.getByRole('button', { name: 'Remove recording' })).toBeVisible()
})

/** Handles of files that lie in the page's own file system, for which the browser asks at every visit. */
function simulateHandles(): void {
  const chooseFile = async () => {
    const folder = await navigator.storage.getDirectory()
    const handle = await folder.getFileHandle('spokenguide.ogg', { create: true })
    const stream = await handle.createWritable()
    await stream.write(await (await fetch('/media/spokenguide.ogg')).blob())
    await stream.close()
    return [handle]
  }
  navigator.storage.estimate = async () => ({ quota: 100, usage: 100 })
  Object.assign(window, { showOpenFilePicker: chooseFile })
  Object.assign(FileSystemFileHandle.prototype, {
    queryPermission: async () => 'prompt',
    requestPermission: async () => 'granted',
  })
}

test('goes on where it was left, at the speed chosen, wherever was read meanwhile @slow', async ({ page }) => {
  await openGuide(page, '?t=60')
  await chooseSpeed(page, 1.25)
  await playButton(page).click()
  await expect.poll(() => readTime(page)).toBeGreaterThan(62)
  await pauseButton(page).click()
  await expect(playButton(page)).toBeVisible()
  // Kept within a second.
  await expect.poll(() => readKept(page, 'places')).toMatch(/"listenedTo":6[2-4]/)
  await openGuide(page)
  await expect(page.getByLabel(/^Play from 1:0[2-4]$/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Speed 1.25×' })).toBeVisible()
  await playButton(page).click()
  await expect.poll(() => readTime(page)).toBeGreaterThan(63)
  expect((await readElement(page)).rate).toBe(1.25)
})
