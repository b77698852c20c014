// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest'
import { createPlayer } from '../../src/player/create-player.ts'

it('moves the reading place and never plays', () => {
  const { clock, commands, frame } = createPlayer(undefined)
  const follower = vi.fn()
  clock.subscribe(follower)
  commands.seek(90)
  commands.play()
  commands.setRate(2)
  commands.retry()
  expect(clock.now()).toBe(90)
  expect(clock.read()).toMatchObject({ phase: 'idle', startAt: 90, hasLoaded: false, rate: 1 })
  expect(frame.read()).toEqual({ kind: 'none' })
  expect(follower).toHaveBeenCalledOnce()
})

it.each([Number.NaN, -1, Infinity])('stays where it is when told to go to %s', (to) => {
  const { clock, commands } = createPlayer(undefined)
  commands.seek(90)
  commands.seek(to)
  expect(clock.now()).toBe(90)
})
