/** Walks through the built app at random, as a restless reader: plays, seeks, searches, opens and closes, goes from page to page. */

import type { Page } from '@playwright/test'
import type { YouTubeStub } from '../../support/youtube/stub-youtube.ts'
import type { Random } from './random.ts'

export interface Walk {
  /** Opens an episode from the library and does so many things there; ends on the library page. */
  visit(steps: number): Promise<void>
  /** The actions done, by name. */
  readonly done: ReadonlyMap<string, number>
}

interface Walked {
  readonly page: Page
  readonly youtube: YouTubeStub
  readonly random: Random
}

type Step = (walked: Walked) => Promise<void>

const WORDS = ['the', 'open source', 'model', 'a', 'recording', 'xyzzy', 'people', 'word', '"', 'China']
const press =
  (key: string): Step =>
  (walked) =>
    walked.page.keyboard.press(key)

const STEPS: Record<string, Step> = {
  'play or pause': press('k'),
  'ten seconds on': press('l'),
  'ten seconds back': press('j'),
  'next paragraph': press('n'),
  'next chapter': press(']'),
  'previous question': press('{'),
  'back to now': press('t'),
  'text alone': press('w'),
  theme: press('d'),
  panel: ({ page, random }) => page.keyboard.press(String(1 + random.below(7))),
  'press on the strip': async ({ page, random }) => {
    const slider = page.getByRole('slider', { name: 'Position' })
    // Not there while the text is alone.
    if (await slider.isVisible()) await slider.press(random.pick(['Home', 'End', 'PageDown', 'PageUp']))
  },
  'press on a line': async ({ page, random }) => {
    const at = random.next()
    await page.evaluate((share) => {
      const links = document.querySelectorAll<HTMLElement>('[data-segment] a')
      links[Math.floor(share * links.length)]?.click()
    }, at)
  },
  scroll: async ({ page, random }) => {
    await page.mouse.move(400, 500)
    await page.mouse.wheel(0, random.below(4000) - 2000)
  },
  'find in the text': async ({ page, random }) => {
    await page.keyboard.press('/')
    await page.keyboard.type(random.pick(WORDS))
    for (let hit = random.below(4); hit > 0; hit--) await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
  },
  'search everything': async ({ page, random }) => {
    await page.keyboard.press('Control+k')
    const field = page.getByRole('combobox', { name: 'Search' })
    await field.waitFor()
    await field.fill(random.pick(WORDS))
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
  },
  'open and close': async ({ page, random }) => {
    await page.keyboard.press(random.pick(['?', ',', 'g', 'o', 'c']))
    // A layer comes in a file of its own, and Escape before it has come would be for nothing.
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
  },
  'play all highlights': async ({ page, random }) => {
    await page.keyboard.press('1')
    const all = page.getByRole('button', { name: /^Play all/ }).first()
    if (await all.isVisible()) await all.click()
    await page.keyboard.press(random.pick([')', '(', 'x']))
  },
  'the bar inside the player': async ({ youtube, page, random }) => {
    if ((await page.locator('iframe').count()) > 0) await youtube.scrub(random.below(15_000))
  },
  'a stall of the player': async ({ youtube, page }) => {
    if ((await page.locator('iframe').count()) === 0) return
    await youtube.freeze(true)
    await youtube.freeze(false)
  },
  back: async ({ page }) => {
    if (await page.evaluate(() => new URL(location.href).searchParams.has('t'))) await page.goBack()
  },
}

/** The page shows the library. */
export function startWalk(page: Page, youtube: YouTubeStub, random: Random): Walk {
  const done = new Map<string, number>()
  const walked = { page, youtube, random }
  const names = Object.keys(STEPS)
  return {
    done,
    async visit(steps) {
      await openAnEpisode(walked)
      for (let step = 0; step < steps; step++) {
        const name = random.pick(names)
        done.set(name, (done.get(name) ?? 0) + 1)
        await STEPS[name]!(walked)
        if (new URL(page.url()).pathname.startsWith('/e/')) continue
        await goHome(page)
        await openAnEpisode(walked)
      }
      await goHome(page)
    },
  }
}

async function openAnEpisode({ page, random }: Walked): Promise<void> {
  const links = page.getByRole('main').locator('a[href^="/e/"]')
  await links.first().waitFor()
  await links.nth(random.below(await links.count())).click()
  // The text is alone where the last visit left it so.
  await page.locator('aside[aria-label="Player and panels"]').waitFor({ state: 'attached' })
  await page.locator('[data-segment] [data-text]').first().waitFor()
}

/** To the page of notes and back: the view before the last one, which React keeps to compare, is then a small one. */
export async function settle(page: Page): Promise<void> {
  for (let time = 0; time < 2; time++) {
    await page
      .getByRole('link', { name: /^Notes/ })
      .first()
      .click()
    await page.waitForURL('**/notes')
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    await goHome(page)
  }
}

/** Within the app, as a press on its sign does. */
async function goHome(page: Page): Promise<void> {
  await page.getByRole('banner').getByRole('link').first().click()
  await page.getByRole('main').locator('a[href^="/e/"]').first().waitFor()
}
