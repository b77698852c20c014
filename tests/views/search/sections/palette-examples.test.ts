import { expect, it } from 'vitest'
import type { CatalogueEntry, Names } from '../../../../src/core/catalogue/catalogue-schema.ts'
import { buildFindings } from '../../../../src/core/findings/build-findings.ts'
import { buildTranscript } from '../../../../src/core/transcript/build-transcript.ts'
import { episodeOf } from '../../../support/episode-text.ts'
import type { PaletteOption } from '../../../../src/views/search/sections/palette-option.ts'
import { listEpisodeExamples, listLibraryExamples } from '../../../../src/views/search/sections/empty-sections.ts'

const entry = (id: string, publishedOn: string, quote?: object) =>
  ({ id, title: id, publishedOn, quote }) as unknown as CatalogueEntry
const name = (of: readonly string[]) => ({
  name: of.join(' and '),
  episodes: of.map((id) => ({ id, count: 1, times: [] })),
})

it('offers the names of the most episodes, each with their number, and sentences of the newest', () => {
  const names = { names: { one: name(['a']), two: name(['a', 'b']), none: name([]) } } as unknown as Names
  const episodes = [
    entry('old', '2024-01-01', { text: 'Old.', speaker: 'Ada', at: 5 }),
    entry('new', '2026-01-01', { text: 'New.', speaker: 'Ada', at: 7 }),
    entry('silent', '2026-02-01'),
  ]
  const sections = listLibraryExamples(episodes, names)
  expect(sections.map(({ title, options }) => [title, ...options.map(({ key }) => key)])).toEqual([
    ['Names in most episodes', 'name/two', 'name/one'],
    ['Said in the library', 'said/new', 'said/old'],
  ])
  expect(sections[0]!.options[0]).toMatchObject({ path: '/m/two', note: 'in the notes of 2 episodes' })
  expect(sections[0]!.options[1]).toMatchObject({ path: '/e/a#name-one' })
})

it('offers to search for names that the catalogue proposes, until the list of names is loaded', () => {
  const episodes = [entry('silent', '2026-02-01')]
  const proposed = ['Anthropic', 'OpenAI']
  const [section] = listLibraryExamples(episodes, undefined, proposed)
  expect(section).toMatchObject({
    title: 'Names in many episodes',
    options: [
      { kind: 'search', text: 'Anthropic' },
      { kind: 'search', text: 'OpenAI' },
    ],
  })
  const names = { names: { one: name(['silent']) } } as unknown as Names
  expect(listLibraryExamples(episodes, names, proposed).map(({ title }) => title)).toEqual(['Names in most episodes'])
})

it('makes nothing up', () => {
  expect(listLibraryExamples([entry('silent', '2026-02-01')], undefined)).toEqual([])
})

it('in an episode, offers the names said most and the first questions, at their times', () => {
  const episode = episodeOf(
    `
    0:10 Ada: Nvidia builds chips. Does Nvidia sell them to Apple?
    0:40 Bob: Yes, Nvidia does.
    `,
    {
      id: 'chips',
      mentions: ['Apple', 'Nvidia', 'Intel'].map((company) => ({
        id: company,
        group: 'Companies',
        kind: 'company',
        name: company,
        at: [],
        text: '',
      })),
    },
  )
  const transcript = buildTranscript(episode)
  const sections = listEpisodeExamples('chips', transcript, buildFindings(episode, transcript))
  expect(sections.map(({ title, options }) => [title, ...options.map(describe)])).toEqual([
    ['Names said most here', 'Nvidia', 'Apple'],
    ['Asked here', 'Does Nvidia sell them to Apple?'],
  ])
  expect(listEpisodeExamples('chips', transcript, undefined)).toEqual([])
})

function describe(option: PaletteOption): string {
  if (option.kind === 'position') return option.position.text
  return option.kind === 'search' ? option.text : option.kind
}
