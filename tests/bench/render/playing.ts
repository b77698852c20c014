/** Main-thread cost of a second of playing, line and word. */

import type { BenchRow } from '../bench-row.ts'
import { type BenchPage, ms, openPage, type Stage, waitForWhole } from './bench-page.ts'

const RATE = 1.5
const PLAYED_SECONDS = 10

export async function measurePlaying(stage: Stage): Promise<BenchRow[]> {
  const ours = await measureOurs(stage, 1)
  const slow = await measureOurs(stage, 4)
  return [
    {
      name: 'a second of playing, line and word',
      value: ours.playing * 1000,
      unit: 'ms',
      aim: { atMost: 7 },
      note: `CPU of the main thread at ${RATE}× speed; ${ms(ours.paused)} a second while paused with the same frame`,
    },
    { name: 'the same at 4×', value: slow.playing * 1000, unit: 'ms', aim: { atMost: 60 } },
  ]
}

async function measureOurs(stage: Stage, slowness: number): Promise<{ playing: number; paused: number }> {
  const opened = await openPage(stage, slowness)
  const { page } = opened
  await page.goto(`${stage.origin}/e/bench`)
  await waitForWhole(opened, stage)
  // By keys: a pointer that lies on the page costs a look under it with each frame, whatever the page does.
  await page.keyboard.press('k')
  await page.getByRole('button', { name: 'Pause' }).first().waitFor()
  await page.getByRole('button', { name: 'Speed 1×' }).press('Enter')
  for (const key of ['ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key)
  await page.waitForTimeout(3000)
  const playing = await measureWhile(opened)
  await page.getByRole('button', { name: 'Pause' }).first().press('Enter')
  await page.waitForTimeout(1000)
  const paused = await measureWhile(opened, 4)
  await opened.close()
  return { playing, paused }
}

async function measureWhile({ page, cpu }: BenchPage, seconds = PLAYED_SECONDS): Promise<number> {
  const before = await cpu()
  const began = Date.now()
  await page.waitForTimeout(seconds * 1000)
  const after = await cpu()
  return (after - before) / ((Date.now() - began) / 1000)
}
