/** Opening files from disk: into the library, past a reload, twice, and what is said when one cannot be read. */

import type { Page } from '@playwright/test'
import { expectAccessible } from '../support/accessibility.ts'
import { expect, test } from '../support/test.ts'

const NOTE = `---
title: "Keeping bees on a roof: hives, weather, neighbours"
channel: Small Hours
video_id: bEEs0nR00f5
duration: 1800
published_date: 2026-02-03
tags:
  - Bees
  - Cities
---

## Summary

Two neighbours talk about hives above the street.

## Key Points

- [0:00](https://www.youtube.com/watch?v=bEEs0nR00f5&t=0s) **Why a roof**: It is warm and nobody walks by.
- [10:00](https://www.youtube.com/watch?v=bEEs0nR00f5&t=600s) **Winter**: What the colony does when it freezes.

## Transcript

[0:00](https://www.youtube.com/watch?v=bEEs0nR00f5&t=0s) Ada: The first hive came up the stairs in a laundry basket.

[10:00](https://www.youtube.com/watch?v=bEEs0nR00f5&t=600s) Ben: In winter they hold a ball and shiver to keep the queen warm.
`

const VTT = `WEBVTT

00:00.000 --> 00:04.000
<v Ada>The lighthouse keeper wrote down every ship.

00:04.000 --> 00:09.500
<v Ben>And the weather, twice a day.
`

const SRT = `1
00:00:01,000 --> 00:00:04,000
A loaf is flour, water, salt and time.

2
00:00:04,500 --> 00:00:08,000
Mostly time.
`

/** A note whose head is never closed. */
const BROKEN = NOTE.replace('  - Cities\n---\n', '  - Cities\n')

const CHANGELOG = `# Changelog

## 2.0.0

- Removed the old export
- Faster start

## 1.0.0

- First release
`

interface DiskFile {
  readonly name: string
  readonly text: string
}

async function openFiles(page: Page, ...files: readonly DiskFile[]): Promise<void> {
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles(files.map(({ name, text }) => ({ name, mimeType: '', buffer: Buffer.from(text) })))
}

async function openLibrary(page: Page): Promise<void> {
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Episodes' })).toBeVisible()
}

const cards = (page: Page) => page.getByRole('region', { name: 'Episodes' }).getByRole('article')

test('a note opens at once and is in the library after a reload', async ({ page, watch }) => {
  watch.allow(/404/, 'the server does not know an episode that is only on this device')
  await openLibrary(page)
  await openFiles(page, { name: 'bees.md', text: NOTE })
  await expect(page).toHaveURL(/\/e\/bEEs0nR00f5$/)
  await expect(page.locator('[data-segment="0"] [data-text]')).toHaveText(/The first hive came up the stairs/)
  await page.reload()
  await expect(page.locator('[data-segment="0"] [data-text]')).toHaveText(/The first hive came up the stairs/)
  await openLibrary(page)
  await expect(cards(page).filter({ hasText: 'Keeping bees on a roof' })).toContainText('On this device')
  expect(watch.foreignRequests()).toEqual([])
})
