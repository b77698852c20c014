/** The find bar: every hit of a typed text, in this transcript. */

import type { Page } from '@playwright/test'
import { expectAccessible } from '../support/accessibility.ts'
import { openEpisode, playButton, readPainted, startPlaying, untilTextObeys } from '../support/episode.ts'
import { expect, test } from '../support/test.ts'

const field = 'Find in this transcript'

test('walks through every hit and around the end, painting the current one apart from the others', async ({ page }) => {
  await openEpisode(page)
  const strip = page.getByRole('group', { name: /Timeline/, includeHidden: true })
  await expect(strip.locator('svg path')).toHaveCount(0)
  await page.getByRole('textbox', { name: field }).fill('open source')
  const count = page.getByText(/^\d+ of \d+$/)
  await expect(count).toHaveText('1 of 6')
  await expect(strip.locator('svg path'), 'the hits are shown along the talk').toHaveCount(2)
  expect((await readPainted(page, 'hit-now')).map((text) => text.toLowerCase())).toEqual(['open source'])
  expect((await readPainted(page, 'hit')).filter((text) => text.toLowerCase() !== 'open source')).toEqual([])

  for (const shown of [2, 3, 4, 5, 6, 1]) {
    await page.keyboard.press('Enter')
    await expect(count).toHaveText(`${shown} of 6`)
    await expect
      .poll(() =>
        page.evaluate(() => {
          const [range] = [...(CSS.highlights.get('hit-now') ?? [])] as StaticRange[]
          const live = document.createRange()
          live.setStart(range!.startContainer, range!.startOffset)
          live.setEnd(range!.endContainer, range!.endOffset)
          const box = live.getBoundingClientRect()
          return box.top > 60 && box.bottom < window.innerHeight - 40
        }),
      )
      .toBe(true)
  }
  await page.keyboard.press('Shift+Enter')
  await expect(count).toHaveText('6 of 6')
  await page.keyboard.press('Escape')
  expect(await readPainted(page, 'hit')).toEqual([])
  await test.step('paints every hit in sight, wherever the page is scrolled, and not the hundreds far away', async () => {
    await page.getByRole('textbox', { name: field }).fill('the')
    const shown = page.locator('[data-find-count]')
    await expect(shown).toHaveText(/^\d+(\/| of )\d{3}$/)
    const total = Number((await shown.innerText()).split(/\D+/)[1])
    for (const share of [0, 0.5, 1]) {
      await page.evaluate((to) => window.scrollTo(0, to * document.documentElement.scrollHeight), share)
      await expect.poll(() => countUnpainted(page, 'the')).toEqual({ inSight: expect.any(Number), unpainted: 0 })
      expect((await countUnpainted(page, 'the')).inSight).toBeGreaterThan(0)
      expect((await readPainted(page, 'hit')).length).toBeLessThan(total / 2)
    }
  })
})

test('a link to a moment with words shows the words, which are said a little later, between the bars', async ({
  page,
}) => {
  await openEpisode(page, '?t=22:18&q=model')
  await expect(page.locator('[data-find-count]')).toBeVisible()
  const isBetweenBars = () =>
    page.evaluate(() => {
      const [range] = [...(CSS.highlights.get('hit-now') ?? [])] as AbstractRange[]
      if (!range) return false
      const live = document.createRange()
      live.setStart(range.startContainer, range.startOffset)
      live.setEnd(range.endContainer, range.endOffset)
      const { left, top, bottom } = live.getBoundingClientRect()
      const isText = (y: number) => document.elementFromPoint(left + 2, y)?.closest('[data-segment]') != null
      return isText(top + 2) && isText(bottom - 2)
    })
  await expect.poll(isBetweenBars).toBe(true)
})

/** How often a text stands in the window, and how many of these places are not painted as hits. */
function countUnpainted(page: Page, text: string): Promise<{ inSight: number; unpainted: number }> {
  return page.evaluate((wanted) => {
    const ranges = ['hit', 'hit-now'].flatMap((name) => [...(CSS.highlights.get(name) ?? [])])
    const painted = (node: Node, at: number) =>
      ranges.some((range) => range.startContainer === node && range.startOffset === at)
    let inSight = 0
    let unpainted = 0
    for (const { firstChild: node } of document.querySelectorAll('[data-segment] [data-text]')) {
      if (!(node instanceof Text)) continue
      const box = node.parentElement!.getBoundingClientRect()
      if (box.bottom < 0 || box.top > window.innerHeight) continue
      for (const { index } of node.data.toLowerCase().matchAll(new RegExp(wanted, 'g'))) {
        inSight += 1
        if (!painted(node, index)) unpainted += 1
      }
    }
    return { inSight, unpainted }
  }, text)
}

test('finds whatever the case, the accents and the quote marks, takes any text as text, and underlines names @desktop', async ({
  page,
}) => {
  await openEpisode(page)
  const input = page.getByRole('textbox', { name: field })
  await input.fill('I’D SAY IT’S')
  await expect(page.getByText(/^\d+ of \d+$/)).toBeVisible()
  const [painted] = await readPainted(page, 'hit-now')
  expect(painted?.toLowerCase()).toBe('i’d say it’s')
  await test.step('takes any typed text as text', async () => {
    for (const typed of ['(a+)+$', '.*', '\\', '[', '<script>', '%E0%A4%A', '😀', 'x'.repeat(10_000)]) {
      await input.fill(typed)
      await expect(page.locator('[data-find-count]')).toHaveText('0 hits')
    }
  })
  await test.step('names are underlined where the reader is, however far, and nowhere else', async () => {
    await input.fill('')
    const name = 'DeepSeek'
    const said = await page.locator('[data-segment]', { hasText: name }).all()
    expect(said.length).toBeGreaterThan(2)
    for (const row of [...said, said[0]!]) {
      await row.scrollIntoViewIfNeeded()
      const isPainted = () =>
        row.evaluate((element, wanted) => {
          const node = element.querySelector('[data-text]')!.firstChild as Text
          const ranges = [...(CSS.highlights.get('mention') ?? [])]
          return ranges.some(
            (range) => range.startContainer === node && node.data.slice(range.startOffset).startsWith(wanted),
          )
        }, name)
      await expect.poll(isPainted).toBe(true)
      const away = await page.evaluate(() => {
        const boxes = [...(CSS.highlights.get('mention') ?? [])].map((range) =>
          range.startContainer.parentElement!.closest('section')!.getBoundingClientRect(),
        )
        return boxes.filter((box) => box.bottom < -window.innerHeight || box.top > 2 * window.innerHeight).length
      })
      expect(away).toBe(0)
    }
  })
})

/** Of a phone's keyboard, in pixels. */
const KEYBOARD = 336

/** A browser says of its keyboard only that less of the page can be seen. */
async function coverByKeyboard(page: Page): Promise<void> {
  await page.evaluate((height) => {
    Object.defineProperty(window.visualViewport, 'height', { value: window.innerHeight - height })
    window.visualViewport!.dispatchEvent(new Event('resize'))
  }, KEYBOARD)
}

/** Where the current hit begins between what covers the text at the top and the find row: 0 to 1. */
function readHitPlace(page: Page): Promise<number> {
  return page.evaluate(() => {
    const [range] = [...(CSS.highlights.get('hit-now') ?? [])] as AbstractRange[]
    if (!range) return -1
    const live = document.createRange()
    live.setStart(range.startContainer, range.startOffset)
    live.setEnd(range.endContainer, range.endOffset)
    const covers = [...document.querySelectorAll('.covers')]
    const boxes = (position: string) =>
      covers
        .filter((cover) => getComputedStyle(cover).position === position && cover.clientHeight > 0)
        .map((cover) => cover.getBoundingClientRect())
    const top = Math.max(0, ...boxes('sticky').map(({ bottom }) => bottom))
    const bottom = Math.min(...boxes('fixed').map((box) => box.top))
    return (live.getBoundingClientRect().top - top) / (bottom - top)
  })
}

/** The first three results are whole between the field and the foot. Returns the box of the foot. */
async function expectThreeRows(page: Page): Promise<{ top: number; bottom: number }> {
  const rows = page.getByRole('listbox', { name: 'Results' }).getByRole('option')
  const foot = page.getByRole('link', { name: /^All \d+ results for / })
  await expect(foot).toBeVisible()
  const { top, bottom } = await foot.evaluate((link) => link.parentElement!.getBoundingClientRect())
  const ends = await rows.evaluateAll((all) => all.slice(0, 3).map((row) => row.getBoundingClientRect().bottom))
  expect(ends).toHaveLength(3)
  expect(Math.max(...ends)).toBeLessThanOrEqual(top)
  return { top, bottom }
}

/** Pixels of a field's text that are not shown. */
const cut = (element: HTMLInputElement) => element.scrollWidth - element.clientWidth

test('searching and finding have room on a phone while a video plays @phone @slow', async ({ page }) => {
  const opened = await openEpisode(page, '?t=2922')
  await startPlaying(opened)
  const input = page.getByRole('textbox', { name: field })
  await test.step('finds in a row over the keyboard, with the tabs away', async () => {
    const tabs = page.getByRole('tab')
    await expect(tabs.first()).toBeVisible()
    await page.getByRole('button', { name: field }).tap()
    await expect(input).toBeFocused()
    await page.keyboard.type('scaling laws are dead')
    await expect(page.getByText('1 of 2', { exact: true })).toBeVisible()
    await expect(tabs).toHaveCount(0)
    expect(await input.evaluate(cut), 'all of the query is shown').toBe(0)
    expect((await input.boundingBox())!.width).toBeGreaterThanOrEqual(190)
    await coverByKeyboard(page)
    const bar = page.getByRole('search').filter({ has: input })
    const bottom = () => bar.evaluate((row) => row.getBoundingClientRect().bottom)
    await expect.poll(bottom).toBeCloseTo(page.viewportSize()!.height - KEYBOARD, 0)
    expect((await bar.boundingBox())!.height, 'a row of 56, and the hits above it').toBeLessThanOrEqual(82)
    await page.keyboard.press('Enter')
    await expect(page.getByText('2 of 2', { exact: true })).toBeVisible()
    await expect.poll(() => readHitPlace(page), 'at a third of what is free').toBeCloseTo(1 / 3, 1)
    await expectAccessible(page, { exclude: ['#transcript', 'iframe'] })
    await input.blur()
    await bar.getByRole('combobox', { name: 'Speaker' }).filter({ visible: true }).selectOption('Only Nathan Lambert')
    await expect(page.getByText('1 of 1', { exact: true })).toBeVisible()
    await page.getByRole('button', { name: 'Close find' }).tap()
    await expect(tabs.first()).toBeVisible()
    expect(await readPainted(page, 'hit')).toEqual([])
  })

  await test.step('searches with three results over the keyboard, while a video waits', async () => {
    await page.getByRole('button', { name: 'Search', exact: true }).tap()
    await page.keyboard.type('deepseek')
    const { bottom } = await expectThreeRows(page)
    expect(bottom, 'the foot stands on the keyboard').toBeCloseTo(page.viewportSize()!.height - KEYBOARD, 0)
    await expect.poll(async () => (await opened.youtube.read()).state, 'paused while it is covered').toBe(2)
    await page.keyboard.press('Escape')
    await expect.poll(async () => (await opened.youtube.read()).state, 'plays on').toBe(1)
  })
  await test.step('and while a recording of our own plays on, where the keyboard makes the window low', async () => {
    await page.setViewportSize({ width: 390, height: 500 })
    await page.goto('/e/spokenguide')
    await untilTextObeys(page)
    await playButton(page).click()
    await page.keyboard.press('Control+k')
    await page.keyboard.type('deepseek')
    await expectThreeRows(page)
    await expectAccessible(page, { exclude: ['#transcript'] })
    expect(await page.locator('audio').evaluate((sound: HTMLAudioElement) => sound.paused)).toBe(false)
    const query = page.getByRole('combobox', { name: 'Search' })
    await query.fill('the hearts of the people who work on o')
    expect(await query.evaluate(cut), 'all of the query is shown').toBe(0)
  })
})
