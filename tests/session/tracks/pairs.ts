/** Eight talks with a translation whose rows were paired by hand: each in another way that two texts of one recording differ. */

import type { Cue } from '../../../src/core/episode/schema.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { pairTrack } from '../../../src/session/tracks/pair-track.ts'
import { episodeOf } from '../../support/episode-text.ts'

export interface HandPair {
  readonly name: string
  readonly original: string
  readonly translation: string
  /** What belongs beside each line of the original, the lines of the translation joined; `-` for nothing. */
  readonly rows: readonly string[]
  /** Translated where the original has nothing, by the line that it follows. */
  readonly alone?: Readonly<Record<number, string>>
}

const FERRY = `0-4 The ferry left at six in the morning.
4-9 Nobody on the quay waved, because it rained.
9-13 My brother carried the box with the clock.
13-18 He had promised our mother not to open it.
18-22 Halfway across, the engine stopped.
22-28 The captain said that it was only the filter.
28-33 We drifted past the lighthouse twice.
33-37 A seal looked at us and went away.
37-43 Then my brother opened the box after all.
43-47 The clock was still running.
47-52 It showed ten minutes past three.
52-57 Nobody knew in which country that was right.`

const FERRY_SPANISH = [
  'El transbordador salió a las seis de la mañana.',
  'Nadie saludó desde el muelle, porque llovía.',
  'Mi hermano llevaba la caja con el reloj.',
  'Le había prometido a nuestra madre no abrirla.',
  'A mitad de camino se paró el motor.',
  'El capitán dijo que era solo el filtro.',
  'Pasamos dos veces a la deriva ante el faro.',
  'Una foca nos miró y se fue.',
  'Entonces mi hermano abrió la caja de todos modos.',
  'El reloj seguía andando.',
  'Marcaba las tres y diez.',
  'Nadie sabía en qué país era esa la hora.',
]

const STARTS = [0, 4, 9, 13, 18, 22, 28, 33, 37, 43, 47, 52, 57]
const write = (lines: readonly string[], from = 0, to = lines.length, lag = 0) =>
  lines
    .slice(from, to)
    .map((line, at) => `${STARTS[from + at]! + lag}-${STARTS[from + at + 1]! + lag} ${line}`)
    .join('\n')

export const PAIRS: readonly HandPair[] = [
  {
    name: 'other cuts: sentences that begin and end inside of lines',
    original: FERRY,
    translation: `0-6 Die Fähre ging um sechs Uhr früh. Niemand am Kai
6-12.5 winkte, weil es regnete. Mein Bruder trug die Kiste
12.5-17.5 mit der Uhr. Er hatte unserer Mutter versprochen,
17.5-22 sie nicht zu öffnen. Auf halbem Weg stand der Motor.
22-30 Der Kapitän sagte, es sei nur der Filter. Wir trieben
30-36 zweimal am Leuchtturm vorbei. Ein Seehund sah uns an und
36-42 verschwand. Dann öffnete mein Bruder die Kiste
42-47 doch noch. Die Uhr ging noch immer.
47-57 Sie zeigte zehn nach drei. Niemand wusste, in welchem Land das stimmte.`,
    rows: [
      'Die Fähre ging um sechs Uhr früh.',
      'Niemand am Kai winkte, weil es regnete.',
      'Mein Bruder trug die Kiste mit der Uhr.',
      'Er hatte unserer Mutter versprochen, sie nicht zu öffnen.',
      'Auf halbem Weg stand der Motor.',
      'Der Kapitän sagte, es sei nur der Filter.',
      'Wir trieben zweimal am Leuchtturm vorbei.',
      'Ein Seehund sah uns an und verschwand.',
      'Dann öffnete mein Bruder die Kiste doch noch.',
      'Die Uhr ging noch immer.',
      'Sie zeigte zehn nach drei.',
      'Niemand wusste, in welchem Land das stimmte.',
    ],
  },
  {
    name: 'a lag: all lines come 2.6 s late',
    original: FERRY,
    translation: write(FERRY_SPANISH, 0, 12, 2.6),
    rows: FERRY_SPANISH,
  },
  {
    name: 'a gap: three lines are not translated',
    original: FERRY,
    translation: `${write(FERRY_SPANISH, 0, 4)}\n${write(FERRY_SPANISH, 7)}`,
    rows: FERRY_SPANISH.map((line, at) => (at >= 4 && at < 7 ? '-' : line)),
  },
  {
    name: 'begins later',
    original: FERRY,
    translation: write(FERRY_SPANISH, 3),
    rows: FERRY_SPANISH.map((line, at) => (at < 3 ? '-' : line)),
  },
  {
    name: 'ends earlier, and has a line of its own after the end of the talk',
    original: FERRY,
    translation: `${write(FERRY_SPANISH, 0, 9)}\n90-94 Subtítulos de voluntarios.`,
    rows: FERRY_SPANISH.map((line, at) => (at >= 9 ? '-' : line)),
    alone: { 11: 'Subtítulos de voluntarios.' },
  },
  {
    name: 'from the right beside from the left, in other cuts',
    original: `0-5 The well behind the house has been dry for years.
5-11 My grandmother kept the rope anyway, and every spring
11-15 she oiled the wheel.
15-21 When they asked her why, she pointed at the sky.
21-26 In March it rained for nine days.
26-32 On the tenth the neighbours stood in a row with their buckets.
32-36 She did not say a word.
36-42 She only handed them the rope.`,
    translation: `0-5 البئر خلف البيت جافة منذ سنوات.
5-9 لكن جدتي احتفظت بالحبل،
9-15 وكانت تدهن البكرة بالزيت كل ربيع.
15-26 وحين سألوها عن السبب أشارت إلى السماء. في مارس أمطرت السماء تسعة أيام.
26-32 وفي اليوم العاشر وقف الجيران صفا ومعهم دلاؤهم.
32-36 لم تقل كلمة واحدة.
36-42 ناولتهم الحبل فحسب.`,
    rows: [
      'البئر خلف البيت جافة منذ سنوات.',
      'لكن جدتي احتفظت بالحبل، وكانت تدهن البكرة بالزيت كل ربيع.',
      '-',
      'وحين سألوها عن السبب أشارت إلى السماء.',
      'في مارس أمطرت السماء تسعة أيام.',
      'وفي اليوم العاشر وقف الجيران صفا ومعهم دلاؤهم.',
      'لم تقل كلمة واحدة.',
      'ناولتهم الحبل فحسب.',
    ],
  },
  {
    name: 'one line to many',
    original: `0-18 We came over the pass in the dark. Nobody had a lamp. We held on to the mule.
18-24 The mule knew the way better than the map.
24-40 In the village one window was lit. A woman gave us soup. She asked nothing. We slept on the floor.
40-45 In the morning the mule was gone.`,
    translation: `0-6 We kwamen in het donker over de pas.
6-10 Niemand had een lamp.
10-17.6 We hielden ons vast aan de muilezel.
18-21 De muilezel kende de weg
21-24 beter dan de kaart.
24-29 In het dorp brandde één raam.
29-33 Een vrouw gaf ons soep.
33-36 Ze vroeg niets.
36-39.6 We sliepen op de vloer.
40-45 De volgende ochtend was de muilezel weg.`,
    rows: [
      'We kwamen in het donker over de pas. Niemand had een lamp. We hielden ons vast aan de muilezel.',
      'De muilezel kende de weg beter dan de kaart.',
      'In het dorp brandde één raam. Een vrouw gaf ons soep. Ze vroeg niets. We sliepen op de vloer.',
      'De volgende ochtend was de muilezel weg.',
    ],
  },
  {
    name: 'without spaces, with times that wander by half a second',
    original: FERRY,
    translation: `0.3-4.4 船は朝六時に出た。
4.4-8.7 雨だったので、岸で手を振る人はいなかった。
9.2-12.8 兄は時計の入った箱を運んでいた。
13.5-18.3 開けないと母に約束していた。
18.3-21.6 途中でエンジンが止まった。
21.6-27.7 フィルターだけだと船長は言った。
28.4-33.4 私たちは灯台の前を二度流された。
33.4-36.8 アザラシが一頭こちらを見て、去った。
36.8-42.6 そこで兄はやはり箱を開けた。
43.4-47.3 時計はまだ動いていた。
47.3-51.7 三時十分を指していた。
51.7-57 それがどの国の時刻なのか、誰も知らなかった。`,
    rows: [
      '船は朝六時に出た。',
      '雨だったので、岸で手を振る人はいなかった。',
      '兄は時計の入った箱を運んでいた。',
      '開けないと母に約束していた。',
      '途中でエンジンが止まった。',
      'フィルターだけだと船長は言った。',
      '私たちは灯台の前を二度流された。',
      'アザラシが一頭こちらを見て、去った。',
      'そこで兄はやはり箱を開けた。',
      '時計はまだ動いていた。',
      '三時十分を指していた。',
      'それがどの国の時刻なのか、誰も知らなかった。',
    ],
  },
]

const readCues = (text: string): Cue[] =>
  text.split('\n').map((line, at) => {
    const [, start, end, said = ''] = /^([\d.]+)-([\d.]+) (.*)$/.exec(line)!
    return { id: `c${at}` as Cue['id'], start: Number(start), end: Number(end), text: said }
  })

export interface PairResult {
  readonly rows: number
  readonly lag: number
  /** Rows that differ from those by hand. */
  readonly wrong: readonly string[]
}

/** Each line of the original is a paragraph of its own. */
export function checkPair({ original, translation, rows, alone = {} }: HandPair): PairResult {
  const episode = episodeOf(original.replaceAll(/^([\d.]+)-[\d.]+/gm, '$1'))
  const transcript = buildTranscript(episode)
  const pairing = pairTrack(transcript, episode, readCues(translation))
  let step = pairing.next()
  while (!step.done) step = pairing.next()
  const { rows: found, alone: others, lag } = step.value
  const list = (texts: readonly string[], rest: Iterable<readonly [number | string, string]>) => [
    ...texts,
    ...[...rest].map(([after, text]) => `after ${after}: ${text}`),
  ]
  const expected = list(rows, Object.entries(alone))
  const got = list(
    found.map(({ text }) => text || '-'),
    [...others].map(([after, { text }]) => [after, text] as const),
  )
  const all = Array.from({ length: Math.max(expected.length, got.length) }, (_, at) => at)
  const wrong = all.filter((at) => expected[at] !== got[at]).map((at) => `${expected[at]} ≠ ${got[at]}`)
  return { rows: all.length, lag, wrong }
}
