/** Tries the browser's own features (find, select, print …) on all of a long talk: none may be lost to speed. */

import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import type { BenchRow } from '../bench-row.ts'
import { openPage, type Stage, waitForWhole } from './bench-page.ts'

/** In the page: whether what was just found or gone to is inside the window. */
const IS_IN_WINDOW = `((box) => box !== undefined && box.height > 0 && box.bottom > 0 && box.top < innerHeight)`
const LAST = `[...document.querySelectorAll('[data-segment]')].at(-1)`

type Ability = (page: Page, stage: Stage) => Promise<boolean>

const ABILITIES: Record<string, Ability> = {
  'find in page': async (page, { talk }) => {
    await page.evaluate('window.scrollTo(0, 0)')
    return findIn(page, talk.cues.at(-1)!.text.slice(0, 40))
  },
  'find over the border of two captions': async (page, { origin }) => {
    await page.goto(`${origin}/e/spokenguide`)
    await page.locator('[data-segment="0"] [data-text]').waitFor()
    const texts = await page.locator('[data-segment] [data-text]').allTextContents()
    const border = listBorders().find((phrase) => texts.some((text) => text.includes(phrase)))
    return border !== undefined && findIn(page, border)
  },
  'copy all': async (page, { talk }) => {
    const copied = await page.evaluate<string>(
      `getSelection().selectAllChildren(document.querySelector('#transcript')), getSelection().toString()`,
    )
    return talk.cues.every(({ text }) => copied.includes(text))
  },
  'a selection outlives scrolling': (page) =>
    page.evaluate<boolean>(`(async () => {
      const texts = [...document.querySelectorAll('[data-segment] [data-text]')].map((text) => text.firstChild)
      getSelection().setBaseAndExtent(texts[0], 5, texts[5], 20)
      const before = getSelection().toString()
      window.scrollTo(0, 60000)
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
      window.scrollTo(0, 0)
      return before.length > 100 && getSelection().toString() === before
    })()`),
  'links to a paragraph': (page) =>
    page.evaluate<boolean>(`(async () => {
      getSelection().removeAllRanges()
      location.hash = ${LAST}.id
      await new Promise((done) => setTimeout(done, 500))
      return ${IS_IN_WINDOW}(${LAST}.getBoundingClientRect())
    })()`),
  'links to words': async (page, { origin, talk }) => {
    const words = talk.cues.at(-1)!.text.split(' ').slice(0, 8).join(' ')
    await page.goto('about:blank')
    await page.goto(`${origin}/e/bench#:~:text=${encodeURIComponent(words)}`)
    // The browser looks again while the page is loading.
    return page
      .waitForFunction(`${LAST} !== undefined && ${IS_IN_WINDOW}(${LAST}.getBoundingClientRect())`, undefined, {
        timeout: 10_000,
      })
      .then(
        () => true,
        () => false,
      )
  },
}

export async function measureAbilities(stage: Stage): Promise<BenchRow[]> {
  const lost: string[] = []
  for (const [name, isKept] of Object.entries(ABILITIES)) {
    const opened = await openPage(stage)
    await opened.page.goto(`${stage.origin}/e/bench`)
    await waitForWhole(opened, stage)
    if (!(await isKept(opened.page, stage))) lost.push(name)
    await opened.close()
  }
  const all = Object.keys(ABILITIES)
  return [
    {
      name: `what browsers can do with text, kept of ${all.length}`,
      value: all.length - lost.length,
      unit: '',
      aim: { atLeast: all.length },
      note: lost.length > 0 ? `lost: ${lost.join(', ')}` : all.join(', '),
    },
  ]
}

/** The browser's own search, from the top, and whether it scrolled there. */
function findIn(page: Page, phrase: string): Promise<boolean> {
  return page.evaluate<boolean>(`(async () => {
    getSelection().removeAllRanges()
    const isFound = window.find(${JSON.stringify(phrase)})
    await new Promise((done) => setTimeout(done, 300))
    return isFound && ${IS_IN_WINDOW}(getSelection().getRangeAt(0).getBoundingClientRect())
  })()`)
}

/** The end of each caption of the shipped guide with the beginning of the next one. */
function listBorders(): string[] {
  const { cues } = JSON.parse(readFileSync('dist/data/episodes/spokenguide.json', 'utf8')) as {
    cues: { text: string }[]
  }
  return cues.slice(1).map(({ text }, index) => {
    return `${cues[index]!.text.split(' ').slice(-3).join(' ')} ${text.split(' ').slice(0, 3).join(' ')}`
  })
}
