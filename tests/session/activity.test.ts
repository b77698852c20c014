import { describe, expect, it } from 'vitest'
import { buildTranscript } from '../../src/core/transcript/build-transcript.ts'
import { createActivity } from '../../src/session/playback/activity.ts'
import { episodeOf, keyPoint } from '../support/episode-text.ts'
import { createFakeClock } from '../support/fake-clock.ts'

const EPISODE = episodeOf(
  `
  0:00 Welcome to the talk about bridges
  0:20 They fall down more often than people think
  10:00 Here we are again after a long silence
  `,
  { duration: 900, keyPoints: [keyPoint(0, 'Opening'), keyPoint(600, 'Later')] },
)

function openActivity() {
  const transcript = buildTranscript(EPISODE)
  const clock = createFakeClock()
  const activity = createActivity({ transcript }, clock)
  const shown = () => {
    const { active } = activity.getState()
    return active.kind === 'segment' ? transcript.segments[active.segment]!.text.split(' ')[0] : active.kind
  }
  return { clock, activity, shown }
}

describe('what is being spoken', () => {
  it('is nothing on a page just opened, before a place is chosen', () => {
    const { shown, activity } = openActivity()
    expect(shown()).toBe('none')
    expect(activity.getState().hasPosition).toBe(false)
  })

  it('is the chosen paragraph before anything plays', () => {
    const { clock, shown } = openActivity()
    clock.jumpTo(21)
    clock.report({ startAt: 21 })
    expect(shown()).toBe('They')
    expect(clock.waiting()).toBe(0)
  })

  it('walks from paragraph to gap to paragraph as time passes, with one timer', () => {
    const { clock, shown, activity } = openActivity()
    clock.report({ phase: 'playing', hasLoaded: true })
    expect(shown()).toBe('Welcome')
    expect(clock.waiting()).toBe(1)
    clock.moveTo(20)
    expect(shown()).toBe('They')
    clock.moveTo(60)
    expect(shown()).toBe('gap')
    clock.moveTo(601)
    expect(shown()).toBe('Here')
    expect(activity.getState().chapter?.titles).toEqual(['Later'])
    expect(clock.waiting()).toBe(1)
  })

  it('keeps no timer while paused', () => {
    const { clock } = openActivity()
    clock.report({ phase: 'playing', hasLoaded: true })
    clock.report({ phase: 'paused' })
    expect(clock.waiting()).toBe(0)
  })

  it('tells its listeners nothing while the same paragraph goes on', () => {
    const { clock, activity } = openActivity()
    clock.report({ phase: 'playing', hasLoaded: true })
    let told = 0
    activity.subscribe(() => told++)
    clock.jumpTo(1)
    clock.jumpTo(2)
    clock.jumpTo(3)
    expect(told).toBe(0)
  })

  it('marks nothing while the player shows another video', () => {
    const { clock, shown } = openActivity()
    clock.report({ phase: 'playing', hasLoaded: true, problem: 'wrong-video' })
    expect(shown()).toBe('none')
  })

  it('stops listening when disposed', () => {
    const { clock, activity, shown } = openActivity()
    clock.report({ phase: 'playing', hasLoaded: true })
    activity.dispose()
    clock.jumpTo(601)
    expect(shown()).toBe('Welcome')
    expect(clock.waiting()).toBe(0)
  })
})
