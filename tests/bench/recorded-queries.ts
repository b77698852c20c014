/** A library and thousands of queries that are always the same, for recording what a search finds before and after a change. */

import type { SearchKind } from '../../src/core/search/search-document.ts'
import { createChance, type Chance } from '../core/search/labelled/random.ts'

/** A query with what is chosen beside it, as plain data. */
export interface RecordedRequest {
  readonly q: string
  /** Id of the open episode. */
  readonly open?: string
  readonly only?: readonly string[]
  readonly speaker?: string
  /** For the page of results: so many rows. */
  readonly most?: number
  readonly countAll?: boolean
  readonly kind?: SearchKind
  /** More rows of an episode and of a kind. */
  readonly rows?: readonly [id: string, count: number]
  readonly kindRows?: readonly [kind: SearchKind, count: number]
  readonly sort?: 'most' | 'newest' | 'oldest'
  readonly offset?: number
}

const CHANNELS = ['Coast Radio', 'Garden Hour', 'Hard Fork', 'Hard Fork Live', 'Señal Abierta', 'Night Shift']
const TAGS = ['storms', 'open source', 'machine learning', 'history', 'C++', 'städte', 'gardens', 'work']
const PEOPLE = 'Ann Lee,Ben Ortiz,Cleo Marsh,Dora Klein,Zoë Åkesson,Ivan Petrov,Li Wei,Anna Leigh,Tom Ford'.split(',')
const NAMES = 'Grace Darling,Ada Lovelace,Google,Kubernetes,Go,The Harbour Light,Ångström,Лев Толстой'.split(',')
const OTHER_SCRIPTS = [
  'Η γέφυρα του ποταμού είναι παλιά και οι άνθρωποι την περνούν κάθε μέρα.',
  'Мост через реку построили зимой, и Лев Толстой о нём не писал.',
  '橋は川の上にあります。冬になると人々は静かに歩きます。',
  'الجسر فوق النهر قديم والناس يعبرونه كل يوم.',
  'नदी पर पुल पुराना है और लोग रोज़ उसे पार करते हैं।',
  'Die Brücke über den Fluß ist älter als das Café naïf in Malmö.',
]

export interface Talk {
  readonly id: string
  readonly note: string
}

/** Notes with made facts around real or made paragraphs; talks keep 2.5 words a second. */
export function makeTalks(texts: readonly (readonly string[])[]): Talk[] {
  return texts.map((paragraphs, index) => {
    const id = `talk${String(index).padStart(7, '0')}`
    const chance = createChance(1000 + index)
    const people = [chance.pick(PEOPLE), chance.pick(PEOPLE)]
    const names = [chance.pick(NAMES), chance.pick(NAMES)]
    const link = (second: number) => `[${formatTime(second)}](https://www.youtube.com/watch?v=${id}&t=${second}s)`
    let second = 0
    const said = [...paragraphs, ...(index % 5 === 0 ? OTHER_SCRIPTS : []), `${names[0]} was named here.`]
    const lines = said.map((text, at) => {
      const line = `${link(second)} ${index % 7 === 3 ? '' : `**${people[Math.floor(at / 2) % 2]}:** `}${text}`
      second += Math.ceil(text.split(/\s+/).length / 2.5)
      return line
    })
    const cut = (at: number) =>
      paragraphs[at % paragraphs.length]!.split(' ').slice(0, 14).join(' ').replaceAll('"', '')
    const facts = [
      `video_id: ${id}`,
      `title: "${cut(3)}"`,
      `channel: ${chance.pick(CHANNELS)}`,
      index % 13 === 0 ? '' : `published: ${2018 + chance.below(9)}-0${1 + chance.below(9)}-1${chance.below(9)}`,
      `duration_seconds: ${second}`,
      `tags: [${[chance.pick(TAGS), chance.pick(TAGS)].map((tag) => `"${tag}"`).join(', ')}]`,
    ]
    const sections = [
      `## Summary\n\n${cut(5)}`,
      `## Key Points\n\n- **${cut(7)}** (${link(second >> 1)}) - ${cut(11)}`,
      `## Mentions\n\n### People\n\n${[...new Set(names)].map((name) => `- **${name}** - ${cut(13)}`).join('\n')}`,
      `## Surprising Quotes\n\n> "${cut(17)}"\n> — ${people[0]}, ${link(20)}`,
      `## Additional Resources\n\n- [${cut(19)}](https://example.org/${id})`,
      `## Transcript\n\n${lines.join('\n\n')}`,
    ]
    const head = facts.filter((fact) => fact !== '').join('\n')
    return { id, note: `---\n${head}\n---\n\n${sections.join('\n\n')}\n` }
  })
}

function formatTime(second: number): string {
  return `${Math.floor(second / 3600)}:${new Date((second % 3600) * 1000).toISOString().slice(14, 19)}`
}

const KINDS = 'transcript quote highlight key-point mention speaker question summary resource note episode'.split(' ')
const LENGTHS = ['length:<20m', 'length:20m-1h', 'length:>1h', 'length:30m-40m', 'length:9x']

/** `count` requests, none of them twice. @param texts Paragraphs of the talks with these ids. */
export function makeRequests(
  texts: readonly (readonly string[])[],
  ids: readonly string[],
  { count, seed }: { readonly count: number; readonly seed: number },
): RecordedRequest[] {
  const chance = createChance(seed)
  const made = new Map<string, RecordedRequest>()
  while (made.size < count) {
    const q = makeQuery(texts, chance)
    const request = chance.below(3) === 0 ? { q, ...chooseBeside(ids, chance) } : { q }
    made.set(JSON.stringify(request), request)
  }
  return [...made.values()]
}

function makeQuery(texts: readonly (readonly string[])[], chance: Chance): string {
  const paragraph = () => chance.pick(chance.pick(texts)).split(/\s+/)
  const run = (count: number) => {
    const words = paragraph()
    const from = chance.below(Math.max(1, words.length - count))
    return words.slice(from, from + count).map((word) => word.replace(/[^\p{L}\p{N}'’-]/gu, ''))
  }
  const words = (count: number) => run(count).join(' ')
  const rare = () => paragraph().reduce((best, word) => (word.length > best.length ? word : best), '')
  const long = () => rare().replace(/[^\p{L}\p{N}'’-]/gu, '')
  const operator = () => chance.pick(OPERATORS)(chance)
  const ways: readonly (() => string)[] = [
    () => long(),
    () => words(1),
    () => words(2 + chance.below(4)),
    () => `${long()} ${long()}`,
    () => `"${words(2 + chance.below(5))}"`,
    () => `"${words(2)}" ${long()}`,
    () => mistype(long(), chance),
    () => `${mistype(long(), chance)} ${mistype(words(1), chance)}`,
    () => long().slice(0, 2 + chance.below(4)),
    () => `${words(2)} `,
    () => `${words(1)} ${operator()}`,
    () => `${operator()} ${long()} ${operator()}`,
    () => `${operator()} ${chance.below(3) === 0 ? operator() : ''}`.trim(),
    () => `${words(2)} -${words(1)}`,
    () => `${long()} -"${words(2)}"`,
    () => `${long()} ~${1 + chance.below(5)}m ${long()}`,
    () => `${words(1)} ~${10 + chance.below(50)}s "${words(2)}" ~2m ${long()}`,
    () => `${chance.pick(NAMES)}${chance.below(2) ? '' : ` ${words(1)}`}`,
    () => chance.pick(chance.pick([PEOPLE, CHANNELS, TAGS])),
    () => `${chance.pick(OTHER_SCRIPTS).split(' ').slice(chance.below(3), 4).join(' ')} ${chance.pick(['', words(1)])}`,
    () => `qx${long()}zzv ${chance.below(2) ? words(1) : ''}`,
    () => chance.pick(['', '…', '1:57', '12m', '"', '~', `${words(1)}~`, `${words(1)}:${words(1)}`, words(40)]),
  ]
  return chance.pick(ways)()
}

/** Every kind of operator, also with values that are none or fit nothing. */
const OPERATORS: readonly ((chance: Chance) => string)[] = [
  (chance) => `channel:"${chance.pick(CHANNELS)}"`,
  (chance) => `in:${chance.pick(['coast', 'hard', 'señal', 'nowhere'])}`,
  (chance) => `tag:"${chance.pick(TAGS)}"`,
  (chance) => `tag:${chance.pick(['storm', 'städte', 'nothing'])}`,
  (chance) => `speaker:"${chance.pick(PEOPLE)}"`,
  (chance) => `speaker:${chance.pick(['"=Ann Lee"', 'none', 'nobody', 'anna'])}`,
  (chance) => `@${chance.pick(['ann', 'zoe', 'ivan', 'li'])}`,
  (chance) => `after:${2018 + chance.below(8)}${chance.pick(['', '-05', '-05-12', '-13'])}`,
  (chance) => `before:${2019 + chance.below(8)}${chance.pick(['', '-02', '-09-10'])}`,
  (chance) => chance.pick(LENGTHS),
  (chance) => `kind:${chance.pick([...KINDS, 'quotes', 'chap', 'title', 'x'])}`,
  (chance) => chance.pick(['year:2020', 'transcript:yes', 'https://example.org', '~3', 'kind:']),
]

function chooseBeside(ids: readonly string[], chance: Chance): Omit<RecordedRequest, 'q'> {
  const kind = () => chance.pick(KINDS) as SearchKind
  const page = { most: 40, sort: chance.pick(['most', 'newest', 'oldest'] as const) }
  return chance.pick<() => Omit<RecordedRequest, 'q'>>([
    () => ({ open: ids[chance.below(2)]! }),
    () => ({ open: ids[chance.below(2)]!, kind: kind() }),
    () => ({ most: 40, countAll: chance.below(2) === 0 }),
    () => page,
    () => ({ ...page, offset: chance.pick([10, 50, 100]) }),
    () => ({ only: Array.from({ length: 1 + chance.below(9) }, () => chance.pick(ids)) }),
    () => ({ speaker: chance.pick(PEOPLE), most: 20, countAll: true }),
    () => ({ kind: kind() }),
    () => ({ rows: [chance.pick(ids), 5 + chance.below(40)], countAll: true }),
    () => ({ kindRows: [kind(), 5 + chance.below(40)], most: 10 }),
  ])()
}

/** One letter left out, doubled, swapped or replaced. */
function mistype(word: string, chance: Chance): string {
  const at = chance.below(Math.max(1, word.length - 1))
  const [a, b] = [word.charAt(at), word.charAt(at + 1)]
  return word.slice(0, at) + chance.pick([b, a + a + b, b + a, `e${b}`]) + word.slice(at + 2)
}
