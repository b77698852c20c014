/** How well the marked word keeps to the sound in the built app, beside a poll in every animation frame on the same playback. */

import type { Browser, Frame, Page } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import type { Episode } from '../../src/core/episode/schema.ts'
import { readEpisode } from '../../src/core/episode/read-episode.ts'
import { buildTranscript } from '../../src/core/transcript/build-transcript.ts'
import { buildWordTimes } from '../../src/core/transcript/word-times.ts'
import { openBrowser, serveBuiltSite } from '../support/built-site.ts'
import { stubYouTube } from '../support/youtube/stub-youtube.ts'
import type { Bench, BenchRow } from './bench-row.ts'
import { judgeWords, percentile, straighten, type Classified, type Marks, type Truth } from './clock/judge-words.ts'

const GUIDE = 'data/episodes/spokenguide.json'
const SOUND = 'public/media/spokenguide.ogg'
const VIDEO = 'abcdefghijk'
/** Seconds. */
const STEADY = 30
const FAST = 15

export const clock: Bench = {
  name: 'clock',
  async run(): Promise<readonly BenchRow[]> {
    const site = await serveBuiltSite()
    // As a browser on a reader's desk: other sites' frames run in processes of their own.
    const browser = await openBrowser(['--site-per-process'])
    try {
      const remote = await measureRemote(browser, site.address)
      const own = await measureOwn(browser, site.address)
      return [...remote, ...own, describeLoad()]
    } finally {
      await browser.close()
      site.close()
    }
  },
}

interface Measured {
  readonly ours: Classified
  readonly poll: Classified
  /** Errors against the straight line through what the player told. */
  readonly straight: { readonly ours: readonly number[]; readonly poll: readonly number[] }
}

/** One playback: what the page marked, what the poll would have, and what is true. */
interface Watched {
  readonly truth: Truth
  readonly marked: readonly (readonly [at: number, segment: number, offset: number])[]
  readonly polled: Marks
}

async function measureRemote(browser: Browser, origin: string): Promise<BenchRow[]> {
  const talk = readGuide({ kind: 'youtube', videoId: VIDEO })
  const page = await openTalk(browser, origin, talk)
  await play(page)
  const frame = page.frames().find((one) => one.url().includes(`/embed/${VIDEO}`))!
  await expectOwnProcess(browser)
  const readTruth = () => frame.evaluate(() => (window as unknown as FrameWindow).bench.takeTruth())
  await readTruth()
  const offset = await measureOffset(page, frame)
  const measure = (act: () => Promise<void>) => measureWhile(page, talk, act, readTruth, offset)

  const steady = await measure(() => page.waitForTimeout(STEADY * 1000))
  const torn = await measure(() => tear(page, frame))
  await setSpeed(page, 2)
  const fast = await measure(() => page.waitForTimeout(FAST * 1000))
  await page.context().close()
  const name = 'a frame in its own process'
  return [
    ...listRows(`${name}, steady`, steady, 0.005),
    ...listRows(`${name}, at double speed`, fast),
    straightRow(`${name}, at double speed`, fast),
    ...listRows(`${name}, over seeks, stalls, pauses and speeds`, torn, 0.04),
  ]
}

async function measureOwn(browser: Browser, origin: string): Promise<BenchRow[]> {
  const talk = readGuide({ kind: 'file', url: 'media/spokenguide.ogg', mime: 'audio/ogg' })
  const page = await openTalk(browser, origin, talk)
  await play(page)
  const measure = (act: () => Promise<void>) => measureWhile(page, talk, act)
  const steady = await measure(() => page.waitForTimeout(STEADY * 1000))
  await setSpeed(page, 2)
  const fast = await measure(() => page.waitForTimeout(FAST * 1000))
  await page.context().close()
  return [
    ...listRows('a recording of our own, steady', steady, 0.005),
    ...listRows('a recording of our own, at double speed', fast),
    straightRow('a recording of our own, at double speed', fast),
  ]
}

/** A frame in the page's own process would take turns with it, which YouTube's does not. */
async function expectOwnProcess(browser: Browser): Promise<void> {
  const session = await browser.newBrowserCDPSession()
  const { targetInfos } = await session.send('Target.getTargets')
  if (!targetInfos.some(({ type, url }) => type === 'iframe' && url.includes(VIDEO)))
    throw new Error('the browser keeps the frame in the process of the page')
}

function listRows(name: string, { ours, poll }: Measured, mostWrong?: number): BenchRow[] {
  const [mine, its] = [percentile(ours.errors, 0.95), percentile(poll.errors, 0.95)]
  return [
    {
      name: `${name}: error of the mark ÷ of a poll in every frame, p95`,
      value: mine / its,
      unit: '×',
      ...(mostWrong !== 0.04 && { aim: { atMost: 1 / 3 } }),
      note: `${mine.toFixed(1)} ms and ${its.toFixed(1)} ms over ${ours.said} words; median ${percentile(ours.errors, 0.5).toFixed(1)} ms and ${percentile(poll.errors, 0.5).toFixed(1)} ms`,
    },
    {
      name: `${name}: share of the time in which a wrong word was marked`,
      value: ours.wrong * 100,
      unit: '%',
      ...(mostWrong !== undefined && { aim: { atMost: mostWrong * 100 } }),
      note: `the poll: ${(poll.wrong * 100).toFixed(2)} %`,
    },
    { name: `${name}: words never marked`, value: ours.skipped, unit: '', aim: { atMost: 0 }, note: `of ${ours.said}` },
  ]
}

/** Estimates the position of the sound: it runs evenly, while the reported time leaps. */
function straightRow(name: string, { straight: { ours, poll } }: Measured): BenchRow {
  const [mine, its] = [percentile(ours, 0.95), percentile(poll, 0.95)]
  return {
    name: `${name}: the same against the straight line through the times the player told`,
    value: mine / its,
    unit: '×',
    note: `${mine.toFixed(1)} ms and ${its.toFixed(1)} ms; what it tells at double speed leaps by up to 27 ms of media`,
  }
}

function describeLoad(): BenchRow {
  return {
    name: 'other work of the machine',
    value: loadavg()[0]!,
    unit: '',
    note: 'processes that want to run, last minute',
  }
}

/** The guide's words with their times, under any media. */
function readGuide(media: Episode['media']): Episode {
  const guide: unknown = JSON.parse(readFileSync(GUIDE, 'utf8'))
  const result = readEpisode({ ...(guide as object), id: 'bench', media })
  if (!result.ok) throw new Error('the guide is not a valid episode')
  return result.episode
}

interface SpokenWord {
  readonly start: number
  readonly segment: number
  readonly offset: number
}

function listWords(talk: Episode): readonly SpokenWord[] {
  return buildTranscript(talk).segments.flatMap((segment, index) => {
    const { starts, offsets } = buildWordTimes(talk, segment)
    return Array.from(starts, (start, word) => ({ start, segment: index, offset: offsets[word]! }))
  })
}

async function openTalk(browser: Browser, origin: string, talk: Episode): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, bypassCSP: true })
  const page = await context.newPage()
  await stubYouTube(page)
  await page.route('https://www.youtube-nocookie.com/embed/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: `<!doctype html><script>${readScript('frame')}</script>` }),
  )
  await page.route('https://www.youtube-nocookie.com/stub/sound', (route) =>
    route.fulfill({ contentType: 'audio/ogg', body: readFileSync(SOUND) }),
  )
  await page.route(`${origin}/data/episodes/bench.json`, (route) =>
    route.fulfill({ contentType: 'application/json', body: JSON.stringify(talk) }),
  )
  await page.addInitScript(readScript('watch-words'))
  await page.goto(`${origin}/e/bench`)
  await page.getByRole('group', { name: 'Playback' }).waitFor()
  await page.waitForLoadState('networkidle')
  const starts = listWords(talk).map(({ start }) => start)
  await page.evaluate((given) => void ((window as unknown as PageWindow).watched.starts = given), starts)
  return page
}

const readScript = (name: string) => readFileSync(new URL(`clock/${name}.js`, import.meta.url), 'utf8')

async function play(page: Page): Promise<void> {
  await page.getByRole('group', { name: 'Playback' }).getByRole('button', { name: 'Play', exact: true }).click()
  await page.getByRole('button', { name: 'Pause' }).first().waitFor()
  await page.waitForTimeout(3000)
}

async function setSpeed(page: Page, speed: number): Promise<void> {
  await page.getByRole('button', { name: /^Speed/ }).click()
  await page.getByRole('menuitemradio', { name: `${speed}×`, exact: true }).click()
  await page.keyboard.press('g')
  await page.locator('dialog[open]').waitFor()
  await page.keyboard.type('0:05')
  await page.keyboard.press('Enter')
  await page.waitForTimeout(1500)
}

/** Seeks, stalls, pauses and changes of speed, ours and the frame's own, two seconds apart. */
async function tear(page: Page, frame: Frame): Promise<void> {
  const ask = (name: 'stall' | 'scrub', to = 0) =>
    frame.evaluate(([what, where]) => (window as unknown as FrameWindow).bench[what](where), [name, to] as const)
  const slower = () => page.getByRole('button', { name: /^Speed/ }).click({ modifiers: ['Shift'] })
  const acts = [
    () => ask('scrub', 40),
    slower,
    () => ask('stall'),
    () => page.keyboard.press('l'),
    slower,
    () => page.keyboard.press('k'),
    () => page.keyboard.press('k'),
    () => ask('scrub', 70),
    () => ask('stall'),
    () => page.keyboard.press('j'),
    slower,
    () => page.keyboard.press('k'),
    () => page.keyboard.press('j'),
    () => page.keyboard.press('k'),
  ]
  for (const act of acts) {
    await act()
    await page.waitForTimeout(2000)
  }
}

async function measureWhile(
  page: Page,
  talk: Episode,
  act: () => Promise<void>,
  readTruth?: () => Promise<Truth>,
  offset = 0,
): Promise<Measured> {
  await page.evaluate(() =>
    Object.assign((window as unknown as PageWindow).watched, { marked: [], polled: [], truth: [] }),
  )
  await readTruth?.()
  await act()
  const { marked, polled, truth } = await page.evaluate(() => (window as unknown as PageWindow).watched)
  const said = readTruth ? (await readTruth()).map(([at, time]) => [at - offset, time] as const) : truth
  const words = listWords(talk)
  const starts = words.map(({ start }) => start)
  const indexOf = new Map(words.map(({ segment, offset: place }, index) => [`${segment} ${place}`, index]))
  const marks = marked.map(([at, segment, place]) => [at, indexOf.get(`${segment} ${place}`) ?? -1] as const)
  const line = straighten(said)
  return {
    ours: judgeWords(starts, said, marks),
    poll: judgeWords(starts, said, polled),
    straight: { ours: judgeWords(starts, line, marks).errors, poll: judgeWords(starts, line, polled).errors },
  }
}

/** Milliseconds by which the frame's clock is ahead of the page's: two processes, two clocks. From the quickest answer of many. */
async function measureOffset(page: Page, frame: Frame): Promise<number> {
  const answers = []
  for (let asked = 0; asked < 20; asked++) {
    const before = await page.evaluate(() => performance.timeOrigin + performance.now())
    const there = await frame.evaluate(() => (window as unknown as FrameWindow).bench.now())
    const after = await page.evaluate(() => performance.timeOrigin + performance.now())
    answers.push({ took: after - before, offset: there - (before + after) / 2 })
  }
  const [quickest] = answers.sort((a, b) => a.took - b.took)
  // Less than the asking itself takes is no offset.
  return Math.abs(quickest!.offset) > quickest!.took ? quickest!.offset : 0
}

interface FrameWindow {
  readonly bench: {
    now(): number
    takeTruth(): Truth
    stall(at: number): void
    scrub(to: number): void
  }
}

interface PageWindow {
  readonly watched: Watched & { starts: number[] }
}
