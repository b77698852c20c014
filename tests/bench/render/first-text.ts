/** Time to first text for a talk of 50,000 words, beside the same text as plain HTML. */

import type { BenchRow } from '../bench-row.ts'
import {
  listPlainRows,
  median,
  ms,
  openApp,
  openPage,
  SHOW_TALK,
  type Stage,
  waitForFrames,
  waitForWhole,
} from './bench-page.ts'

interface Figures {
  readonly plain: number
  readonly fresh: number
  readonly again: number
  readonly late: number
  readonly whole: number
  readonly longest: number
}

export async function measureFirstText(stage: Stage): Promise<BenchRow[]> {
  const normal = await measureRuns(stage, 1, 5)
  const slow = await measureRuns(stage, 4, 3)
  return [...listRows(normal, '1×', 0.35), ...listRows(slow, '4×', 0.4)]
}

/** Interleaved, so that a busy machine is busy for all. */
async function measureRuns(stage: Stage, slowness: number, runs: number): Promise<Figures> {
  const taken: Figures[] = []
  for (let run = 0; run < runs; run++) {
    const plain = await measurePlain(stage, slowness)
    const { fresh, whole, longest } = await measureFresh(stage, slowness)
    const again = await measureAgain(stage, slowness, '')
    const late = await measureAgain(stage, slowness, '?t=14340')
    taken.push({ plain, fresh, again, late, whole, longest })
  }
  const middle = (name: keyof Figures) => median(taken.map((figures) => figures[name]))
  return {
    plain: middle('plain'),
    fresh: middle('fresh'),
    again: middle('again'),
    late: middle('late'),
    whole: middle('whole'),
    longest: middle('longest'),
  }
}

function listRows(figures: Figures, speed: string, aim: number): BenchRow[] {
  const { plain, fresh, again, late, whole, longest } = figures
  const beside = (value: number) => `CPU of the main thread: ${ms(value)}, plain HTML ${ms(plain)}`
  return [
    {
      name: `first text of an episode read before ÷ plain HTML, ${speed}`,
      value: again / plain,
      unit: '×',
      aim: { atMost: aim },
      note: beside(again),
    },
    {
      name: `the same at 3:59:00 ÷ at 0:00, ${speed}`,
      value: late / again,
      unit: '×',
      aim: { atMost: 1.2 },
      note: `CPU of the main thread: ${ms(late)}`,
    },
    {
      name: `first text with fetching and checking the file ÷ plain HTML, ${speed}`,
      value: fresh / plain,
      unit: '×',
      note: beside(fresh),
    },
    {
      name: `until all of the text is there and can be played ÷ plain HTML, ${speed}`,
      value: whole / plain,
      unit: '×',
      note: `${beside(whole)}; with the player, the strip, the panels, the search index and the findings asked for`,
    },
    {
      name: `longest task while opening, ${speed}`,
      value: longest * 1000,
      unit: 'ms',
      note: 'wall time, as the browser reports long tasks; 0 when none was over 50 ms',
    },
  ]
}

async function measurePlain(stage: Stage, slowness: number): Promise<number> {
  const opened = await openPage(stage, slowness)
  await opened.page.goto(`${stage.origin}/plain.html`)
  await opened.page.evaluate(`window.rows = ${JSON.stringify(listPlainRows(stage.talk))}`)
  const before = await opened.cpu()
  await opened.page.evaluate(`void (document.getElementById('root').innerHTML = window.rows)`)
  await waitForFrames(opened.page)
  const spent = (await opened.cpu()) - before
  await opened.close()
  return spent
}

/** From another episode of the app, as a reader goes from one to the next. */
async function measureFresh(stage: Stage, slowness: number): Promise<Pick<Figures, 'fresh' | 'whole' | 'longest'>> {
  const opened = await openApp(stage, slowness)
  await opened.page.evaluate(WATCH_LONG_TASKS)
  const before = await opened.cpu()
  await opened.page.evaluate(SHOW_TALK)
  const fresh = (await opened.cpu()) - before
  await waitForWhole(opened, stage)
  const whole = (await opened.cpu()) - before
  const longest = (await opened.page.evaluate<number>('Math.max(0, ...window.longTasks)')) / 1000
  await opened.close()
  return { fresh, whole, longest }
}

/** The file has been read and checked before: what is measured is making the text and drawing it. */
async function measureAgain(stage: Stage, slowness: number, search: string): Promise<number> {
  const opened = await openApp(stage, slowness)
  await opened.page.evaluate(SHOW_TALK)
  await waitForWhole(opened, stage)
  await opened.page.goBack()
  await opened.page.getByRole('group', { name: 'Playback' }).waitFor()
  await opened.page.waitForTimeout(1000)
  await opened.page.evaluate(`window.benchSearch = ${JSON.stringify(search)}`)
  const before = await opened.cpu()
  await opened.page.evaluate(SHOW_TALK)
  const spent = (await opened.cpu()) - before
  await opened.close()
  return spent
}

const WATCH_LONG_TASKS = `window.longTasks = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.longTasks.push(entry.duration)
}).observe({ type: 'longtask' })`
