/** Main-thread cost of a second of playing: line and word in ours, line in the usual list, words in the peer. */

import type { Episode } from '../../../src/core/episode/schema.ts'
import type { BenchRow } from '../bench-row.ts'
import { type BenchPage, buildNaive, ms, openPage, type Stage, waitForWhole } from './bench-page.ts'
import { openPeer } from './peer.ts'

const RATE = 1.5
const PLAYED_SECONDS = 10

export async function measurePlaying(stage: Stage): Promise<BenchRow[]> {
  const ours = await measureOurs(stage, 1)
  const naive = await measureNaive(stage)
  const peer = await measurePeer(stage)
  const slow = await measureOurs(stage, 4)
  return [
    {
      name: 'a second of playing, line and word ÷ the usual React list at 60 Hz, line only',
      value: ours.playing / naive,
      unit: '×',
      aim: { atMost: 0.03 },
      note: `${RATE}× speed, ${PLAYED_SECONDS} s each: ${ms(ours.playing)} and ${ms(naive)} of CPU a second`,
    },
    {
      name: 'a second of playing, line and word',
      value: ours.playing * 1000,
      unit: 'ms',
      aim: { atMost: 7 },
      note: `CPU of the main thread; ${ms(ours.paused)} a second while paused with the same frame`,
    },
    { name: 'the same at 4×', value: slow.playing * 1000, unit: 'ms', aim: { atMost: 60 } },
    { name: 'a second of playing in hyperaudio-lite 2.6.4', value: peer * 1000, unit: 'ms' },
    { name: 'a second of playing in the usual React list', value: naive * 1000, unit: 'ms' },
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

async function measureNaive(stage: Stage): Promise<number> {
  const opened = await openPage(stage)
  await opened.page.goto(`${stage.origin}/naive.html`)
  await opened.page.addScriptTag({ content: await buildNaive() })
  await opened.page.evaluate(
    ([lines, rate]) => Reflect.apply(Reflect.get(window, 'startNaive'), window, [lines, rate]),
    [cutLines(stage.talk), RATE] as const,
  )
  await opened.page.waitForTimeout(2000)
  const spent = await measureWhile(opened)
  await opened.close()
  return spent
}

async function measurePeer(stage: Stage): Promise<number> {
  const peer = await openPeer(stage, 1)
  await peer.page.evaluate(`startPeer(${RATE})`)
  await peer.page.waitForTimeout(2000)
  const spent = await measureWhile(peer)
  await peer.close()
  return spent
}

/** Caption lines of about 42 characters, as the usual player shows them. */
function cutLines({ cues, duration = 0 }: Episode): { start: number; text: string }[] {
  return cues.flatMap((cue, index) => {
    const end = cues[index + 1]?.start ?? duration
    const lines = cue.text.match(/.{1,42}(?:\s|$)/g) ?? []
    return lines.map((text, line) => ({ start: cue.start! + ((end - cue.start!) * line) / lines.length, text }))
  })
}

async function measureWhile({ page, cpu }: BenchPage, seconds = PLAYED_SECONDS): Promise<number> {
  const before = await cpu()
  const began = Date.now()
  await page.waitForTimeout(seconds * 1000)
  const after = await cpu()
  return (after - before) / ((Date.now() - began) / 1000)
}
