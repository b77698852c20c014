import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OpenedEpisode } from '../../../../src/library/opened/records/opened-record.ts'
import {
  decideAlone,
  listQuestions,
  planImport,
  type Candidate,
  type Choice,
} from '../../../../src/library/opened/opening/plan-import.ts'
import { writeCatalogue } from '../../../views/library/write-catalogue.ts'

function open(id: string, name = `${id}.md`, format = 'note'): OpenedEpisode {
  const [entry] = writeCatalogue(`${id} | Title of ${id}`).episodes
  return { entry: entry!, json: new Blob([name]), sources: [{ name, format, bytes: new Blob([name]) }] }
}

const existing = (shipped: readonly string[], ...opened: readonly OpenedEpisode[]) => ({
  shipped: new Set(shipped),
  opened: new Map(opened.map((episode) => [episode.entry.id as string, episode])),
})

const read = (...episodes: readonly OpenedEpisode[]): readonly Candidate[] =>
  episodes.map((episode, file) => ({ file, name: episode.sources[0]!.name, episode }))

/** `a: added 0`, `b: replaced 1`, one line per planned episode. */
const plan = (candidates: readonly Candidate[], on: ReturnType<typeof existing>, ...choices: readonly Choice[]) =>
  planImport(candidates, on, new Map(choices.map((choice, file) => [file, choice]))).map(
    ({ id, files, sources, episode }) =>
      `${id}: ${files.map(({ file, how }) => `${how} ${file}`).join(', ')}` +
      (episode ? '' : ` from ${sources.map(({ name }) => name).join(' and ')}`),
  )

describe('questions about episodes that are there already', () => {
  it('are not asked when everything is new', () => {
    expect(listQuestions(read(open('a'), open('b')), existing(['c']))).toEqual([])
  })

  it('offer everything for one that was opened earlier, the newer version first', () => {
    expect(listQuestions(read(open('a', 'new.md')), existing([], open('a', 'old.md')))).toEqual([
      {
        file: 0,
        name: 'new.md',
        title: 'Title of a',
        where: 'opened',
        other: 'old.md',
        choices: ['replace', 'both', 'merge', 'skip'],
      },
    ])
  })

  it('are not asked about what came with the site, which stays', () => {
    expect(listQuestions(read(open('a')), existing(['a']))).toEqual([])
  })

  it('offer to replace the own copy of one that came with the site', () => {
    const own = open('a~2', 'mine.md')
    expect(listQuestions(read(open('a')), existing(['a'], own))).toMatchObject([
      { where: 'opened', other: 'mine.md', choices: ['replace', 'both', 'merge', 'skip'] },
    ])
  })

  it('offer merging with a finished episode file too', () => {
    const exported = open('a', 'a.json', 'episode')
    expect(listQuestions(read(exported), existing([], open('a')))[0]?.choices).toContain('merge')
  })

  it('are asked about two files opened together', () => {
    expect(listQuestions(read(open('a', '1.vtt'), open('a', '2.vtt')), existing([]))).toMatchObject([
      { file: 1, where: 'same-time', other: '1.vtt' },
    ])
  })
})

describe('an episode that is opened again', () => {
  const decide = (newer: OpenedEpisode, ...kept: readonly OpenedEpisode[]) =>
    decideAlone(read(newer), existing([], ...kept)).get(0)
  const changed = (episode: OpenedEpisode): OpenedEpisode => ({
    ...episode,
    entry: { ...episode.entry, hash: 'another' },
  })

  it('is known when nothing has changed, whatever its file is called', () => {
    expect(decide(open('a', 'other.md'), open('a', 'a.md'))).toEqual({ how: 'known', keptId: 'a' })
    expect(decide(open('a'), open('a~2'))).toEqual({ how: 'known', keptId: 'a~2' })
  })

  it('is brought up to date by the same file, also when the browser has numbered it', () => {
    expect(decide(changed(open('a', 'a.md')), open('a', 'talks/a.md'))?.how).toBe('update')
    expect(decide(changed(open('a', 'A (2).md')), open('a', 'a.md'))?.how).toBe('update')
    const kept = { ...open('a', 'a.md'), sources: [...open('a').sources, ...open('a', 'a.vtt', 'webvtt').sources] }
    const newer = changed(open('a', 'a.vtt', 'webvtt'))
    expect(decide(newer, kept)?.how).toBe('update')
    const [planned] = planImport(read(newer), existing([], kept), new Map([[0, 'update' as const]]))
    expect(planned).toMatchObject({ id: 'a', files: [{ file: 0, how: 'updated' }] })
    expect(planned?.episode).toBeUndefined()
    expect(planned?.sources).toEqual([kept.sources[0], newer.sources[0]])
  })

  it('takes what a file of another kind adds', () => {
    expect(decide(changed(open('a', 'a.vtt', 'webvtt')), open('a', 'a.md'))?.how).toBe('merge')
  })

  it('is asked about when the file may be another version', () => {
    const newer = changed(open('a', 'draft.md'))
    expect(decide(newer, open('a', 'a.md'))).toBeUndefined()
    expect(listQuestions(read(newer), existing([], open('a', 'a.md')))).toHaveLength(1)
  })

  it('is asked about with what would be lost, and keeping both comes first', () => {
    const [question] = listQuestions(read(open('a')), existing([], open('a')), new Map(), new Map([[0, 2]]))
    expect(question).toMatchObject({ losses: 2, choices: ['both', 'replace', 'merge', 'skip'] })
  })
})

describe('the plan of an import', () => {
  it('takes what is new under its own id', () => {
    expect(plan(read(open('a'), open('b')), existing([]))).toEqual(['a: added 0', 'b: added 1'])
  })

  it('gives a second copy the next number, as nobody answered', () => {
    expect(plan(read(open('a')), existing([], open('a'), open('a~2')))).toEqual(['a~3: added 0'])
  })

  it('never takes the id of a shipped episode', () => {
    expect(plan(read(open('a')), existing(['a']), 'replace')).toEqual(['a~2: added 0'])
  })

  it('replaces, merges and leaves out', () => {
    const on = existing([], open('a', 'old.md'))
    expect(plan(read(open('a', 'new.md')), on, 'replace')).toEqual(['a: replaced 0'])
    expect(plan(read(open('a', 'new.md')), on, 'merge')).toEqual(['a: merged 0 from old.md and new.md'])
    expect(plan(read(open('a', 'new.md')), on, 'skip')).toEqual([])
  })

  it('merges with a shipped episode into a copy, and further files with that copy', () => {
    const both = read(open('a', '1.vtt'), open('a', '2.md'))
    expect(plan(both, existing(['a']), 'merge', 'merge')).toEqual(['a~2: merged 0, merged 1 from 1.vtt and 2.md'])
    const [planned] = planImport(both, existing(['a']), new Map([[0, 'merge' as const]]))
    expect(planned).toMatchObject({ id: 'a~2', shipped: { id: 'a', isMerged: true }, sources: [{ name: '1.vtt' }] })
    expect(plan(read(open('a', '3.vtt')), existing(['a'], open('a~2', '1.vtt')), 'merge')).toEqual([
      'a~2: merged 0 from 1.vtt and 3.vtt',
    ])
  })

  it('merges files that were opened together', () => {
    const both = read(open('a', '1.md'), open('a', '2.vtt'))
    expect(plan(both, existing([]), 'both', 'merge')).toEqual(['a: added 0, merged 1 from 1.md and 2.vtt'])
  })

  it('replaces the latest copy when the id itself came with the site', () => {
    expect(plan(read(open('a')), existing(['a'], open('a~2'), open('a~3')), 'replace')).toEqual(['a~3: replaced 0'])
  })

  it('finds the copy of an episode whose id is as long as can be', () => {
    const id = 'a'.repeat(80)
    const [copy] = planImport(read(open(id)), existing([id]), new Map())
    expect(copy?.id).toHaveLength(80)
    expect(plan(read(open(id)), existing([id], open(copy!.id)), 'replace')).toEqual([`${copy!.id}: replaced 0`])
  })

  it('never gives two episodes one id and never a shipped one, and loses no file, whatever is answered', () => {
    const id = fc.constantFrom('a', 'b')
    const choice = fc.constantFrom<Choice>('both', 'replace', 'merge', 'skip')
    const setup = fc.record({
      files: fc.array(fc.tuple(id, choice), { maxLength: 8 }),
      shipped: fc.array(id),
      opened: fc.array(fc.constantFrom('a', 'b', 'a~2', 'b~3')),
    })
    fc.assert(
      fc.property(setup, ({ files, shipped, opened }) => {
        const on = existing(shipped, ...opened.map((each) => open(each)))
        const choices = new Map(files.map(([, answer], file) => [file, answer]))
        const planned = planImport(read(...files.map(([each]) => open(each))), on, choices)
        const ids = planned.map((each) => each.id)
        expect(new Set(ids).size).toBe(ids.length)
        const added = planned.filter(({ files: done }) => done.some(({ how }) => how === 'added'))
        // An opened one may have had the id before the site brought it too; that is shown as a copy.
        expect(added.filter((each) => new Set<string>(shipped).has(each.id))).toEqual([])
        for (const [file, answer] of choices) {
          const isPlanned = planned.some((each) => each.files.some((done) => done.file === file))
          const isReplaced = [...choices].some(([later, how]) => later > file && how === 'replace')
          if (answer !== 'skip' && !isReplaced) expect(isPlanned).toBe(true)
        }
      }),
    )
  })
})
