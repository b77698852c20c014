/** Short talks in scripts that run the other way or know no spaces. Sentences of our own. */

import type { Episode } from '../../../src/core/episode/schema.ts'
import { episodeOf } from '../../support/episode-text.ts'

const ARABIC = [
  'مرحبا بكم في هذا الحديث عن الجسر القديم والنهر الذي يجري تحته منذ مئات السنين.',
  'كان الناس يعبرون الجسر كل صباح، وكانت المدينة تكبر عاما بعد عام، واسم الكتاب هو Bridges of Stone.',
  'ثم جاء الشتاء الطويل وارتفع الماء، فبنى المهندسون جسرا جديدا من الحديد.',
]
const HEBREW = [
  'שלום וברוכים הבאים לשיחה על הגשר הישן ועל הנהר שזורם תחתיו מאות שנים.',
  'בכל בוקר אנשים חצו את הגשר, והעיר גדלה משנה לשנה, ושם הספר הוא Bridges of Stone.',
]
const JAPANESE = [
  '今日は古い橋と、その下を何百年も流れている川について話します。',
  '毎朝人々は橋を渡り、町は年々大きくなりました。エンジニアは新しい鉄の橋を建てました。',
]
const CHINESE = [
  '今天我们谈一谈那座老桥，以及桥下流了几百年的河。',
  '每天早上人们都走过这座桥，城市一年比一年大，后来工程师们建了一座新的铁桥。',
]

function talkIn(language: string, sentences: readonly string[]): Episode {
  const lines = Array.from({ length: 24 }, (_, index) => `${index * 20} ${sentences[index % sentences.length]}`)
  return episodeOf(lines.join('\n'), {
    id: `talk-${language}`,
    title: sentences[0]!.slice(0, 30),
    language,
    duration: 480,
    chapters: [
      { id: 'ch0', start: 0, title: sentences[0]!.slice(0, 12) },
      { id: 'ch1', start: 240, title: sentences[1]!.slice(0, 12) },
    ],
  })
}

export const ARABIC_TALK = talkIn('ar', ARABIC)
export const HEBREW_TALK = talkIn('he', HEBREW)
export const JAPANESE_TALK = talkIn('ja', JAPANESE)
export const CHINESE_TALK = talkIn('zh-Hans', CHINESE)
