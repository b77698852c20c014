/** The page of a name that 149 episodes say, and of a person who speaks in all of them: small, and passages before all else. */

import { buildFrequentLibrary } from '../../support/frequent-name.ts'
import { expectAccessible } from '../support/accessibility.ts'
import { listSmallTargets } from '../support/targets.ts'
import { expect, test } from '../support/test.ts'
import { NAME_WITHOUT_PAGE } from '../support/watch.ts'

const EPISODES = 149

test('a name said everywhere opens with a passage, and leads from its months to what is said in them @slow', async ({
  page,
  watch,
}) => {
  watch.allow(...NAME_WITHOUT_PAGE)
  const { entries, names, pages, all } = buildFrequentLibrary(EPISODES)
  const asked: string[] = []
  await page.route(
    (url) => url.pathname.startsWith('/data/'),
    async (route) => {
      const path = decodeURIComponent(new URL(route.request().url()).pathname.slice('/data/'.length))
      asked.push(path)
      const [, slug] = /^names\/(.+?)\.all\.json$/.exec(path) ?? []
      const known: Readonly<Record<string, unknown>> = {
        'library.json': { formatVersion: 1, episodes: entries },
        'names.json': names,
        'names/index.json': { formatVersion: 1, shards: ['0123456789'] },
        'names/shard-0123456789.json': { formatVersion: 1, names: Object.fromEntries(pages) },
      }
      const json = slug === undefined ? known[path] : all.get(slug)
      await (json === undefined ? route.fulfill({ status: 404, body: 'Not found' }) : route.fulfill({ json }))
    },
  )
  await page.goto('/m/anthropic')
  await expect(page.getByText('149 episodes’ notes have the name')).toBeVisible()
  await expect(page.locator('blockquote').first(), 'a passage on the first screen').toBeInViewport({ ratio: 1 })
  expect(asked).toEqual(['names/index.json', 'names/shard-0123456789.json'])

  await test.step('all names said with it come when they are asked for', async () => {
    const others = page.getByRole('complementary', { name: 'In the same passages' })
    await expect(others.getByRole('link')).toHaveCount(8)
    const opener = others.getByRole('button', { name: /^All \d+ names$/ })
    const total = Number(/\d+/.exec((await opener.textContent())!)![0])
    await opener.click()
    // A page of them, and a field to find one.
    expect(total).toBeGreaterThan(50)
    await expect(others.getByRole('link')).toHaveCount(50)
    await expect(others.getByText(`50 of ${total}`)).toBeVisible()
    expect(asked).toContain('names.json')
  })

  await test.step('months are chosen by keys, and pressed', async () => {
    const when = page.getByRole('region', { name: 'When it is said' })
    await when.getByRole('slider', { name: 'First month' }).focus()
    await page.keyboard.press('ArrowRight')
    await expect(when.getByRole('link', { name: /^Search Feb 2022 to / })).toHaveAttribute('href', /after%3A2022-02/)
    expect(await listSmallTargets(page)).toEqual([])
    // A link that is half under the bar would be taken for a small one.
    await page.evaluate(() => window.scrollTo({ top: 0, behavior: 'instant' }))
    await expectAccessible(page)
    const month = when.getByRole('listitem').nth(20)
    await month.scrollIntoViewIfNeeded()
    const box = (await month.boundingBox())!
    await page.mouse.click(box.x + box.width / 2, box.y + box.height - 6)
    await expect(page).toHaveURL(/\/search\?q=Anthropic.*2023-09/)
  })

  await test.step('a person opens with their own words, and lists all episodes with where they speak', async () => {
    await page.goto('/m/ada-north')
    await expect(page.getByText('Speaks in 149 episodes')).toBeVisible()
    await expect(page.locator('blockquote').first()).toBeInViewport({ ratio: 1 })
    const spoken = page.getByRole('region', { name: 'Episodes', exact: true })
    await spoken.getByRole('button', { name: 'All 149 episodes' }).click()
    await expect(spoken.getByRole('listitem')).toHaveCount(50)
    const more = spoken.getByRole('button', { name: /^Show \d+ more$/ })
    await more.click()
    await expect(spoken.getByRole('listitem')).toHaveCount(100)
    await more.click()
    await expect(spoken.getByRole('listitem')).toHaveCount(EPISODES)
    expect(asked).toContain('names/ada-north.all.json')
  })
})
