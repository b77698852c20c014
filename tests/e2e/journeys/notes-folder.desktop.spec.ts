/** The pages of an episode in a folder of notes: the folders are real ones, of the browser's private file system. */

import type { Page } from '@playwright/test'
import { expectAccessible } from '../support/accessibility.ts'
import { openEpisode } from '../support/episode.ts'
import { expect, test } from '../support/test.ts'

/** Every file of the folder, by path. */
function readFolder(page: Page): Promise<Record<string, string>> {
  return page.evaluate(async () => {
    const files: Record<string, string> = {}
    const walk = async (folder: FileSystemDirectoryHandle, inside: string) => {
      for await (const [name, entry] of folder.entries())
        if (entry.kind === 'directory') await walk(entry, `${inside}${name}/`)
        else files[inside + name] = await (await entry.getFile()).text()
    }
    await walk(await (await navigator.storage.getDirectory()).getDirectoryHandle('Talks', { create: true }), '')
    return files
  })
}

async function replacePicker(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const pickFolder = async () =>
      (await navigator.storage.getDirectory()).getDirectoryHandle('Talks', { create: true })
    Object.assign(window, { showDirectoryPicker: pickFolder })
  })
}

test('an episode goes into a chosen folder, again without a change, and into the remembered one after a visit', async ({
  page,
}) => {
  await replacePicker(page)
  await openEpisode(page)
  const sheet = page.getByRole('dialog', { name: 'Take along' })
  const row = sheet.getByRole('region', { name: 'To Obsidian' })
  const write = async () => {
    await page.getByRole('button', { name: 'Take along', exact: true }).click()
    await row.getByRole('button', { name: /^To Obsidian/ }).click()
  }
  await write()
  await expect(row.getByRole('status')).toHaveText(/^Talks: [3-9] pages new, 0 updated, 0 as they were\.$/)
  await expectAccessible(page)
  const first = await readFolder(page)
  expect(Object.values(first).every((text) => text.includes('transcript-explorer'))).toBe(true)

  await row.getByRole('button', { name: /^To Obsidian/ }).click()
  await expect(row.getByRole('status')).toHaveText(/^Talks: 0 pages new, 0 updated, [3-9] as they were\.$/)
  expect(await readFolder(page)).toEqual(first)

  await page.reload()
  await page.evaluate(() =>
    Object.assign(window, { showDirectoryPicker: () => Promise.reject(new Error('the folder is known')) }),
  )
  await page.getByRole('button', { name: 'Take along', exact: true }).click()
  await expect(row.getByText('Obsidian: folder Talks')).toBeVisible()
  await row.getByRole('button', { name: /^To Obsidian/ }).click()
  await expect(row.getByRole('status')).toHaveText(/^Talks: 0 pages new, 0 updated, [3-9] as they were\.$/)
})

test('all episodes of the library go into a chosen folder, and again without a change', async ({ page }) => {
  await replacePicker(page)
  await page.goto('/')
  await page.getByRole('button', { name: 'Take along' }).click()
  const sheet = page.getByRole('dialog', { name: 'Take along' })
  const all = Number(/^\d+/.exec((await sheet.getByText(/^\d+ episodes?, with/).textContent())!)![0])
  const row = sheet.getByRole('region', { name: 'To Obsidian' })
  await row.getByRole('button', { name: /^To Obsidian/ }).click()
  await expect(row.getByRole('status')).toHaveText(/^Talks: \d+ pages new, 0 updated, 0 as they were\.$/)
  await expectAccessible(page)
  const first = await readFolder(page)
  expect(Object.keys(first).filter((path) => !path.startsWith('People/'))).toHaveLength(all)
  await row.getByRole('button', { name: /^To Obsidian/ }).click()
  const again = `Talks: 0 pages new, 0 updated, ${Object.keys(first).length} as they were.`
  await expect(row.getByRole('status')).toHaveText(again)
  expect(await readFolder(page)).toEqual(first)
})
