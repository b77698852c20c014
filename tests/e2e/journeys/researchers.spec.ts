/** Two whole ways through the app: a journalist takes ten sourced passages along, a researcher notes on a file of their own. */

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Download, Locator, Page } from '@playwright/test'
import type { Episode } from '../../../src/core/episode/schema.ts'
import { formatDay } from '../../../src/core/time/day.ts'
import { formatTimecode } from '../../../src/core/time/timecode.ts'
import { readCsv } from '../../support/read-csv.ts'
import { readClipboard } from '../support/clipboard.ts'
import { countPresses } from '../support/count-presses.ts'
import { buildOwnLibrary, serveLibrary, type BuiltLibrary } from '../support/large-library.ts'
import { expect, test } from '../support/test.ts'

const readText = async (download: Download) => readFile(await download.path(), 'utf8')

/** Months from January 2025 on, with two talks each. */
const MONTHS = 18

/** Says the word twice, in sentences found in no other talk. */
function writeTalk(number: number): string {
  const id = `hives${String(number).padStart(6, '0')}`
  const link = (seconds: number) =>
    `[0:${String(seconds).padStart(2, '0')}](https://www.youtube.com/watch?v=${id}&t=${seconds}s)`
  const month = Math.floor(number / 2)
  const date = `${2025 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-${number % 2 ? 24 : 10}`
  const [one, other] = number % 2 ? ['Ada North', 'Bo South'] : ['Bo South', 'Ada North']
  return [
    `---\nvideo_id: ${id}\ntitle: "Hives, part ${number + 1}"\nchannel: "Field Talks"\nduration: 60\nupload_date: ${date}\n---`,
    '## Transcript',
    `**${one}:** ${link(2)} Welcome to talk ${number + 1} about the garden.`,
    `**${other}:** ${link(15)} In report ${number + 1}, beekeeping “pays”, they say.`,
    `**${one}:** ${link(31)} I kept ${number + 2} hives, and beekeeping fed my family.`,
    `**${other}:** ${link(48)} And now for the weather.`,
  ].join('\n\n')
}

let library: BuiltLibrary
test.beforeAll(async () => {
  const talks = Array.from({ length: MONTHS * 2 }, (_, number) => writeTalk(number))
  library = await buildOwnLibrary(new Map(talks.map((talk, number) => [`talk-${number}`, talk])))
})
test.afterAll(() => library.remove())

test('a journalist searches from the library, keeps to a year, chooses ten passages and takes them along with their sources @slow', async ({
  page,
  context,
  isMobile,
  baseURL,
}) => {
  await serveLibrary(context, library.folder, true)
  await page.goto('/')
  await page.getByRole('textbox', { name: 'Search every word, quote and name' }).click()
  await page.getByRole('combobox', { name: 'Search' }).fill('beekeeping')
  await page.getByRole('link', { name: /^All \d+ results for / }).click()
  await expect(page).toHaveURL(/\/search\?q=beekeeping$/)
  await expect(page.getByText('72 passages in 36 episodes')).toBeVisible()

  await test.step('the year from March is drawn on the chart', async () => {
    const chart = page.getByRole('region', { name: 'When it is said' })
    await drag(page, chart.getByRole('list'), 2.5 / MONTHS, 13.5 / MONTHS, isMobile)
    await expect(page).toHaveURL(/q=beekeeping\+after%3A2025-03\+before%3A2026-03$/)
    await expect(chart.getByText('Mar 2025 to Feb 2026: 48 of 72')).toBeVisible()
    await expect(page.getByText('48 passages in 24 episodes')).toBeVisible()
  })

  await test.step('one list, the newest first', async () => {
    for (const choice of ['Newest', 'One list']) {
      await page.getByRole('button', { name: /^Sort and group/ }).click()
      await page.getByRole('radio', { name: choice }).click()
    }
    await expect(page).toHaveURL(/sort=newest&view=list$|view=list&sort=newest$/)
  })

  const rows = page.getByRole('region', { name: 'Passages' }).getByRole('listitem')
  await expect(rows.first()).toContainText('Hives, part 28')
  const bar = page.getByRole('toolbar', { name: 'Selected results' })
  await test.step('ten passages are chosen', async () => {
    if (isMobile) {
      // The first press brings up what can be done with a row; once one is chosen, all have a box.
      await rows.first().getByRole('link').first().tap()
      for (const row of (await rows.all()).slice(0, 10)) await row.getByRole('checkbox').tap()
    } else {
      await rows.first().getByRole('link').focus()
      for (let chosen = 0; chosen < 10; chosen++) {
        await page.keyboard.press('x')
        await page.keyboard.press('j')
      }
    }
    await expect(bar.getByRole('status')).toHaveText('10 selected')
  })

  const save = async (format: string) => {
    const download = page.waitForEvent('download')
    await bar.getByRole('button', { name: 'Take along' }).click()
    await page.getByRole('menuitem', { name: format }).click()
    return readText(await download)
  }
  const [head = [], ...exported] = readCsv(await save('CSV table'))
  const markdown = await save('Markdown')
  await bar.getByRole('button', { name: 'Copy with citations' }).click()
  await expect(page.getByText('10 quotes copied')).toBeVisible()
  const copied = await readClipboard(page)

  expect(exported).toHaveLength(10)
  const read = (row: readonly string[], column: string) => row[head.indexOf(column)] ?? ''
  const dates = exported.map((row) => read(row, 'published_on'))
  expect(dates).toEqual(dates.toSorted().toReversed())
  expect(new Set(exported.map((row) => read(row, 'episode_id'))).size).toBe(5)
  const quotes: string[] = []
  const cites: string[] = []
  for (const row of exported) {
    const { id, title, channel, publishedOn, cues } = await readEpisode(read(row, 'episode_id'))
    const cue = cues.find(({ start }) => start === Number(read(row, 'seconds')))!
    const text = read(row, 'text')
    expect(text).toBe(cue.text)
    expect(text).toContain('beekeeping')
    const [link, time, day] = [`${baseURL}/e/${id}?t=${cue.start}`, formatTimecode(cue.start!), formatDay(publishedOn)]
    const speaker = read(row, 'speaker')
    expect(speaker).toBe(cue.speaker)
    expect(['time', 'episode', 'channel', 'published_on', 'link'].map((column) => read(row, column))).toEqual([
      time,
      title,
      channel,
      publishedOn,
      link,
    ])
    quotes.push(`> ${text}\n>\n> — ${speaker}, [${title}](<${link}>), ${channel}, ${day}, ${time}`)
    cites.push(`“${text}” — ${speaker}, ${title}, ${channel}, ${day}, ${time}, ${link}`)
  }
  expect(markdown).toBe(`${quotes.join('\n\n')}\n`)
  expect(copied).toBe(cites.join('\n\n'))
})

test('a journalist takes three cited passages, the oldest first, in at most eight presses @desktop', async ({
  page,
  context,
}) => {
  await serveLibrary(context, library.folder, true)
  await page.goto('/')
  const presses = countPresses()
  await presses.add(page.getByRole('textbox', { name: 'Search every word, quote and name' }).click())
  await page.getByRole('combobox', { name: 'Search' }).fill('beekeeping')
  await presses.add(page.keyboard.press('Enter'))
  await presses.add(page.getByRole('button', { name: /^Sort and group/ }).click())
  await presses.add(page.getByRole('radio', { name: 'Oldest' }).click())
  const rows = page.locator('[data-row]').filter({ has: page.getByRole('checkbox') })
  await expect(rows.first()).toContainText('In report 1, beekeeping')
  await rows.first().hover()
  await presses.add(rows.first().getByRole('checkbox').click())
  await presses.add(
    rows
      .nth(2)
      .getByRole('checkbox')
      .click({ modifiers: ['Shift'] }),
  )
  const bar = page.getByRole('toolbar', { name: 'Selected results' })
  await expect(bar.getByRole('status')).toHaveText('3 selected')
  await presses.add(bar.getByRole('button', { name: 'Copy with citations' }).click())
  await expect(page.getByText('3 quotes copied')).toBeVisible()
  const copied = (await readClipboard(page)).split('\n\n')
  expect(copied.map((quote) => /, (\d+ \w+ \d+), (\d:\d\d), http.+\?t=\d+$/.exec(quote)?.slice(1))).toEqual([
    ['10 January 2025', '0:15'],
    ['10 January 2025', '0:31'],
    ['24 January 2025', '0:15'],
  ])
  expect(presses.count()).toBeLessThanOrEqual(8)
})

async function readEpisode(id: string): Promise<Episode> {
  return JSON.parse(await readFile(join(library.folder, 'episodes', `${id}.json`), 'utf8')) as Episode
}

/** From one share of the width to another, by a finger or the mouse. */
async function drag(page: Page, drawing: Locator, from: number, to: number, isTouch: boolean): Promise<void> {
  await drawing.scrollIntoViewIfNeeded()
  const { x, y, width, height } = (await drawing.boundingBox())!
  const at = (share: number) => ({ x: x + share * width, y: y + height / 2 })
  const way = [from, from + 0.1, (from + to) / 2, to].map(at)
  if (isTouch) {
    const fingers = await page.context().newCDPSession(page)
    await fingers.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [way[0]!] })
    for (const point of way) await fingers.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [point] })
    await fingers.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    // Chromium takes the first tap after a drag that was sent like this for its end.
    await page.touchscreen.tap(1, y)
    return
  }
  await page.mouse.move(way[0]!.x, way[0]!.y)
  await page.mouse.down()
  for (const point of way) await page.mouse.move(point.x, point.y)
  await page.mouse.up()
}

const TALK = `WEBVTT

00:00:01.000 --> 00:00:06.000
<v Ada>Bees tell each other where the flowers are.

00:00:07.000 --> 00:00:12.000
<v Bob>They do it with a dance, and the others read its angle.
`

test('a researcher opens a file of their own, notes on a sentence of it, and takes the note along @slow', async ({
  page,
  isMobile,
}) => {
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Episodes' })).toBeVisible()
  await page
    .locator('input[type="file"]:not([data-folder])')
    .first()
    .setInputFiles({ name: 'bees.vtt', mimeType: 'text/vtt', buffer: Buffer.from(TALK) })
  await expect(page).toHaveURL(/\/e\//)
  await expect(page.locator('[data-segment="1"] [data-text]')).toContainText('with a dance')
  await expect(page.getByRole('textbox', { name: 'Find in this transcript' }).first()).toBeAttached()
  await selectWords(page, 1, 'the others read its angle')
  await page.getByRole('toolbar').getByRole('button', { name: 'Note' }).click()
  await page.getByRole('textbox', { name: 'Your note' }).fill('Compare von Frisch.')
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()

  await page.goto('/')
  if (isMobile) await page.getByRole('button', { name: 'Menu' }).click()
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Notes' }).click()
  await expect(page.getByText('Compare von Frisch.')).toBeVisible()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Markdown' }).click()
  const notes = await readText(await download)
  expect(notes).toContain('> the others read its angle')
  expect(notes).toContain('Compare von Frisch.')
  expect(notes).toMatch(/0:0\d/)
})

async function selectWords(page: Page, segment: number, words: string): Promise<void> {
  await page.evaluate(
    ([index, text]) => {
      const node = document.querySelector(`[data-segment="${index}"] [data-text]`)!.firstChild as Text
      const start = node.data.indexOf(text)
      document.getSelection()!.setBaseAndExtent(node, start, node, start + text.length)
    },
    [segment, words] as const,
  )
}
