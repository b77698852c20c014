import { expect, it } from 'vitest'
import { openComparing } from '../../../src/services/compare/comparing.ts'
import { episodeOf } from '../../support/episode-text.ts'

const warns = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }))

it('keeps choices for the same text alone, and the browser warns before they are lost', () => {
  const episode = episodeOf('0:00 we saw five ships')
  const comparing = openComparing('/', episode)
  expect(warns()).toBe(false)
  comparing.choose(0, { kind: 'b' })
  expect(warns()).toBe(true)
  expect(openComparing('/', { ...episode, cues: [...episode.cues] }).getState().choices.size).toBe(1)
  expect(openComparing('/', episodeOf('0:00 we saw nine ships')).getState().choices.size).toBe(0)
  expect(warns()).toBe(false)
})
