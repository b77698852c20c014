/** Measures a jump over four hours, two thousand hits and a narrower window, and the size of the page. */

import type { Page } from '@playwright/test'
import type { BenchRow } from '../bench-row.ts'
import { type BenchPage, median, ms, openPage, type Stage, waitForFrames, waitForWhole } from './bench-page.ts'

const FAR = 14_340
const RUNS = 5

export async function measureMoving(stage: Stage): Promise<BenchRow[]> {
  const normal = await measureAt(stage, 1)
  const slow = await measureAt(stage, 4)
  const { query, count } = findQuery(stage)
  const asked = (figures: Figures) => `asking and two frames without any change cost ${ms(figures.asking)} of it`
  const hits = `${count.toLocaleString('en-GB')} hits for “${query}”, found, counted, drawn on the strip, and painted near the window`
  return [
    {
      name: 'jump 0:00 → 3:59:00: frames until the lit paragraph is on screen',
      value: normal.frames,
      unit: '',
      aim: { atMost: 1 },
    },
    { name: 'the same, CPU, 1×', value: normal.seek * 1000, unit: 'ms', aim: { atMost: 10 } },
    { name: 'the same, CPU, 4×', value: slow.seek * 1000, unit: 'ms', aim: { atMost: 50 } },
    {
      name: '2,000 search hits lit, 1×',
      value: normal.lit * 1000,
      unit: 'ms',
      aim: { atMost: 8 },
      note: `${hits}; ${asked(normal)}`,
    },
    {
      name: '2,000 search hits lit, 4×',
      value: slow.lit * 1000,
      unit: 'ms',
      aim: { atMost: 40 },
      note: `${hits}; ${asked(slow)}`,
    },
    { name: 'the same cleared, 1×', value: normal.cleared * 1000, unit: 'ms', aim: { atMost: 4 }, note: asked(normal) },
    {
      name: 'a step of resizing, 1×',
      value: normal.resize * 1000,
      unit: 'ms',
      aim: { atMost: 5 },
      note: `the whole page, with keeping the place; ${asked(normal)}`,
    },
    { name: 'a step of resizing, 4×', value: slow.resize * 1000, unit: 'ms', aim: { atMost: 30 } },
    { name: 'nodes of the transcript', value: normal.nodes, unit: '', aim: { atMost: 3000 } },
    {
      name: 'script heap of the whole page',
      value: normal.heap / 1e6,
      unit: 'MB',
      note: 'after collecting garbage; the program, the episode and its index',
    },
  ]
}

interface Figures {
  readonly frames: number
  readonly seek: number
  readonly lit: number
  readonly cleared: number
  readonly resize: number
  /** The cost of one measurement itself. */
  readonly asking: number
  readonly nodes: number
  readonly heap: number
}

async function measureAt(stage: Stage, slowness: number): Promise<Figures> {
  const opened = await openPage(stage, slowness)
  await opened.page.goto(`${stage.origin}/e/bench`)
  await waitForWhole(opened, stage)
  const nodes = await opened.nodes()
  const heap = await opened.heap()
  const seeks: { frames: number; spent: number }[] = []
  for (let run = 0; run < RUNS; run++) seeks.push(await measureSeek(opened))
  const { lit, cleared } = await measureHits(opened, findQuery(stage).query)
  const resize = await measureResize(opened)
  const asking = await measureAsking(opened)
  await opened.close()
  return {
    frames: median(seeks.map(({ frames }) => frames)),
    seek: median(seeks.map(({ spent }) => spent)),
    lit,
    cleared,
    resize,
    asking,
    nodes,
    heap,
  }
}

/** From the beginning by a press on the strip, which is what readers do. */
async function measureSeek({ page, cpu }: BenchPage): Promise<{ frames: number; spent: number }> {
  await page.getByRole('slider', { name: 'Position' }).press('Home')
  await page.evaluate('window.scrollTo(0, 0)')
  await page.waitForTimeout(500)
  const before = await cpu()
  const frames = await page.evaluate<number>(`${SEEK}(${FAR})`)
  await waitForFrames(page)
  const spent = (await cpu()) - before
  return { frames, spent }
}

/** Presses the strip at a time and counts frames until the paragraph there is marked and on screen. */
const SEEK = `((to) => new Promise((done) => {
  const slider = document.querySelector('[role="slider"]')
  const box = slider.getBoundingClientRect()
  const place = { bubbles: true, button: 0, clientX: box.left + box.width * to / Number(slider.getAttribute('aria-valuemax')), clientY: box.bottom - 5 }
  slider.dispatchEvent(new PointerEvent('pointerup', place))
  let frames = 0
  ;(function look() {
    const row = document.querySelector('[data-segment][aria-current="true"]')
    const at = row?.getBoundingClientRect()
    if (row && Number(row.dataset.start) > to - 120 && at.bottom > 110 && at.top < innerHeight) return done(frames)
    frames += 1
    if (frames > 200) return done(frames)
    requestAnimationFrame(look)
  })()
}))`

async function measureHits({ page, cpu }: BenchPage, query: string): Promise<{ lit: number; cleared: number }> {
  const lit: number[] = []
  const cleared: number[] = []
  // The index over the text is made once, at the first search.
  await typeQuery(page, 'bridge')
  for (let run = 0; run < RUNS; run++) {
    await typeQuery(page, '')
    await page.waitForTimeout(500)
    const before = await cpu()
    await typeQuery(page, query)
    const between = await cpu()
    await typeQuery(page, '')
    lit.push(between - before)
    cleared.push((await cpu()) - between)
  }
  return { lit: median(lit), cleared: median(cleared) }
}

/** Sets the field as typing does, without a mouse on the way to it. */
async function typeQuery(page: Page, query: string): Promise<void> {
  await page.evaluate(`{
    const field = document.getElementById('find')
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, ${JSON.stringify(query)})
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }`)
  await waitForFrames(page)
}

async function measureResize({ page, cpu }: BenchPage): Promise<number> {
  const steps = 12
  await page.evaluate('window.scrollTo(0, 30000)')
  await page.waitForTimeout(500)
  const before = await cpu()
  for (let step = 1; step <= steps; step++) {
    await page.evaluate(`document.getElementById('root').style.width = '${1440 - step * 12}px'`)
    await waitForFrames(page)
  }
  return ((await cpu()) - before) / steps
}

async function measureAsking({ page, cpu }: BenchPage): Promise<number> {
  const spent: number[] = []
  for (let run = 0; run < RUNS; run++) {
    await page.waitForTimeout(500)
    const before = await cpu()
    await page.evaluate(`{ document.getElementById('find') }`)
    await waitForFrames(page)
    spent.push((await cpu()) - before)
  }
  return median(spent)
}

/** The two or three letters that stand in the talk most nearly two thousand times. */
function findQuery({ talk }: Stage): { query: string; count: number } {
  const text = talk.cues.map((cue) => cue.text.toLowerCase()).join('\n')
  const counts = new Map<string, number>()
  for (const [word] of text.matchAll(/[a-z]+/g)) {
    for (let at = 0; at + 2 <= word.length; at++) {
      const pair = word.slice(at, at + 2)
      counts.set(pair, (counts.get(pair) ?? 0) + 1)
    }
  }
  const [query = 'th', count = 0] =
    [...counts].toSorted(([, a], [, b]) => Math.abs(a - 2000) - Math.abs(b - 2000))[0] ?? []
  return { query, count }
}
