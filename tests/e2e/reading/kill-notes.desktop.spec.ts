import { expect, test } from '@playwright/test'
import { killWhileNotesAreSaved } from '../../bench/kill-notes.ts'
import { findBrowser } from '../../support/find-browser.mjs'

test('a browser killed while notes are written has lost none that was called saved @slow', async ({ baseURL }) => {
  const executablePath = (await findBrowser())!
  const { kills, saved, lost, unreadable, broken } = await killWhileNotesAreSaved({
    address: baseURL!,
    executablePath,
    kills: 5,
    seed: 7,
  })
  expect({ kills, lost, unreadable, broken }).toEqual({ kills: 5, lost: [], unreadable: 0, broken: [] })
  expect(saved, 'notes were really called saved').toBeGreaterThan(2)
})
