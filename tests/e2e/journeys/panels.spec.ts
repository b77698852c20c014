/** Every part of the note has its tab, and what is worked out is said beside it. */

import { stubYouTube } from '../../support/youtube/stub-youtube.ts'
import { expectAccessible } from '../support/accessibility.ts'
import {
  EPISODE_ID,
  isReadable,
  openEpisode,
  openPanel,
  paragraph,
  playButton,
  pressInMenu,
  showActions,
} from '../support/episode.ts'
import { expect, test } from '../support/test.ts'
import { NAME_WITHOUT_PAGE } from '../support/watch.ts'

test('a link to a name opens the names of its episode at it', async ({ page, isMobile, watch }) => {
  await stubYouTube(page)
  const address = `/e/${EPISODE_ID}#name-helion-energy`
  await page.goto('/names')
  await page.getByRole('searchbox', { name: 'Find a name' }).fill('Helion')
  const link = page.getByRole('list', { name: 'Names' }).getByRole('link')
  await expect(link, 'the list is narrowed').toHaveCount(1)
  await expect(link).toHaveAttribute('href', address)
  await link.click()
  const place = page.locator('#name-helion-energy')
  await expect(place).toBeFocused()
  await expect(place).toBeInViewport({ ratio: 1 })
  await expect(place.getByRole('group', { name: 'Where Helion Energy is spoken' })).toBeVisible()
  // On a phone a row that is half under the bar would be taken for a small target.
  if (!isMobile) await expectAccessible(page)

  await test.step('a page opened by the link begins at the top of its text, and goes on from there', async () => {
    await page.goto('about:blank')
    await page.goto(address)
    await expect(place).toBeFocused()
    await expect(place).toBeInViewport({ ratio: 1 })
    if (!isMobile) await expect(page.getByRole('heading', { level: 1 })).toBeInViewport()
    await page.getByRole('tab', { name: 'Highlights' }).click()
    await expect(page).toHaveURL(new RegExp(`/e/${EPISODE_ID}\\?panel=highlights$`))
  })

  await test.step('an old link is opened by the app, from what the episode says', async () => {
    watch.allow(...NAME_WITHOUT_PAGE)
    await page.goto('/m/helion-energy')
    await expect(page.getByRole('heading', { level: 1, name: 'Helion Energy' })).toBeVisible()
    await expect(page.getByRole('link', { name: /^State of AI in 2026/ }).first()).toBeVisible()
  })
})

test('shows every part of the note, each on its tab', async ({ page }) => {
  await openEpisode(page)
  const panel = page.getByRole('tabpanel')
  const open = (name: string) => openPanel(page, name)

  await open('Highlights')
  await expect(panel.getByRole('article')).toHaveCount(6)
  await expect(panel).toContainText('1:57–3:00')
  await open('Key points')
  await expect(panel.getByRole('article')).toHaveCount(26)
  await open('Names')
  await expect(panel.getByRole('region')).toHaveCount(3)
  await expect(panel.locator('a[href^="/m/"]')).toHaveCount(17)
  await expect(panel.getByText('The file says 1:37:18, said at 1:27')).toBeVisible()
  await open('Quotes')
  await expect(panel.getByRole('article')).toHaveCount(3)
  await open('Summary')
  await expect(panel.getByRole('paragraph')).toHaveCount(3)
  await open('Resources')
  await expect(panel.getByRole('listitem')).toHaveCount(8)
  await expect(panel.getByRole('link', { name: 'Nathan Lambert’s Blog' })).toHaveAttribute(
    'href',
    'https://interconnects.ai/',
  )
  await test.step('counts names where they are really said, and says which never are', async () => {
    await openPanel(page, 'Names')
    const people = page.getByRole('region', { name: 'People' })
    // Sam Altman; Elon Musk is said once as “Elon’s”, and one Elon is listed.
    await expect(people.getByText('Listed, never spoken in this transcript')).toHaveCount(1)
  })
  await test.step('says of every quote how true it is, and where its words are said', async () => {
    await openPanel(page, 'Quotes')
    const rows = page.getByRole('tabpanel').getByRole('article')
    await expect(rows.nth(0)).toContainText('Wording differs, said at 3:02')
    await expect(rows.nth(1)).toContainText('Wording differs, closest at 3:48')
    await expect(rows.nth(2)).toContainText('Wording differs, closest at 3:48')
    await page.getByRole('tab', { name: 'Highlights' }).click()
    await expect(panel.getByText('Wording differs, put together from 3:02, 3:48')).toBeVisible()
    await expect(panel.getByText(/^Wording differs, closest at/)).toHaveCount(3)
    await expect(panel.getByText('Not in this transcript')).toHaveCount(2)
    await expect(panel.getByText('Word for word')).toHaveCount(0)
  })
  await test.step('leads from a quote to the passage it was made of', async () => {
    await openPanel(page, 'Quotes')
    await page.getByRole('tabpanel').getByRole('article').nth(0).getByRole('link', { name: '3:02' }).click()
    await expect(paragraph(page, 182)).toHaveAttribute('aria-current', 'true')
    await expect.poll(() => isReadable(paragraph(page, 182))).toBe(true)
  })
})

test('copies a quote with its source, says that it is edited, and rebuilds the clip command from id and numbers @desktop', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-write'])
  await openEpisode(page)
  await openPanel(page, 'Quotes')
  const row = page.getByRole('tabpanel').getByRole('article').nth(0)
  await expect(row).toContainText('Wording differs')
  await showActions(row)
  await row.getByRole('button', { name: 'Copy quote' }).click()
  await expect(page.getByText('Quote copied')).toBeVisible()
  // Reading the clipboard is denied to the page by our own policy; pasting is the reader's.
  const field = page.getByRole('textbox', { name: 'Find in this transcript' })
  await field.focus()
  await page.keyboard.press('Control+v')
  const copied = await field.inputValue()
  expect(copied).toMatch(/^“The DeepSeek moment really won .*” \(edited\) — Sebastian Raschka, State of AI in 2026/)
  // The file stamps it 1:57, where nobody says it.
  expect(copied).toContain('3:02, ')
  expect(copied).toContain('/e/EV7WhVT270Q?t=182')
  await test.step('rebuilds the clip command from id and numbers', async () => {
    await page.getByRole('tab', { name: 'Highlights' }).click()
    const highlight = page.getByRole('tabpanel').getByRole('article').nth(2)
    // The results of the quote check move the rows below them.
    await expect(highlight).toContainText('Wording differs')
    await pressInMenu(highlight, 'Clip command')
    await expect(highlight.getByText(/^yt-dlp/)).toHaveText(
      'yt-dlp --download-sections "*1:37:18-1:38:18" --force-keyframes-at-cuts --merge-output-format mp4 -o "clip_EV7WhVT270Q_1h37m18s.mp4" -- "https://www.youtube.com/watch?v=EV7WhVT270Q"',
    )
  })
})

test('keeps the key point of the moment marked @desktop', async ({ page }) => {
  await openEpisode(page, '?t=2922&panel=key-points')
  await expect(page.getByRole('tab', { name: 'Key points' })).toHaveAttribute('aria-selected', 'true')
  await expect(page.locator('#panel [aria-current="true"]')).toContainText('Scaling Laws Status')
})

test('opens a deep link at its place, without loading anything @desktop', async ({ page, watch }) => {
  await openEpisode(page, '?t=48m42s')
  await expect(paragraph(page, 2922)).toHaveAttribute('aria-current', 'true')
  await expect.poll(() => isReadable(paragraph(page, 2922))).toBe(true)
  await expect(playButton(page)).toBeEnabled()
  expect(watch.foreignRequests()).toEqual([])
  await test.step('ignores a nonsense time in a link and says so', async () => {
    await openEpisode(page, '?t=soon')
    await expect(page.getByRole('status').filter({ hasText: 'The time in this link isn’t valid' })).toBeVisible()
  })
})
